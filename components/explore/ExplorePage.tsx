import type { ComponentProps } from "preact";
import { useEffect, useErrorBoundary, useState } from "preact/hooks";
import type { Source } from "../../utils/finder/source.ts";
import { createTranslate } from "../../utils/i18n.ts";
import { Message } from "../codex/Message.tsx";
import { TurnedOff } from "../TurnedOff.tsx";
import { ExploreViews } from "./ExploreViews.tsx";

type Features = ComponentProps<typeof TurnedOff>["features"];
type Views = ComponentProps<typeof ExploreViews>;

interface Props extends Omit<Views, "source"> {
  /** Resolves when there is something to list. */
  source: Promise<Source>;
  /** The features of this page that a feed turns off. */
  turnedOff: (head: Source["head"]) => Features;
}

interface Opened {
  source: Source;
  features: Features;
}

/** The page of all partnerships and announcements, or why there is none. */
export function ExplorePage({ source: opening, turnedOff, ...views }: Props) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const fail = (error: unknown) => {
    console.error(error);
    setFailure(String(error));
  };
  // What was opened may turn out to be damaged where it is first read.
  useErrorBoundary(fail);
  useEffect(() => {
    opening.then((source) => setOpened({ source, features: turnedOff(source.head) })).catch(fail);
  }, [opening]);

  const t = createTranslate(views.page.language, views.page.messages);
  if (failure !== null) {
    return (
      <>
        <h1>{t("explore-title")}</h1>
        <Message kind="error">
          <p>{t("explore-failed", failure)}</p>
        </Message>
      </>
    );
  }
  if (!opened) return null;
  const { source, features } = opened;
  if (features.length === 0) return <ExploreViews {...views} source={source} />;
  return (
    <>
      <h1>{t("explore-title")}</h1>
      <TurnedOff t={t} features={features} />
    </>
  );
}
