import { type Icon as CodexIcon, cdxIconCheck, cdxIconClose } from "@wikimedia/codex-icons";
import { useMemo } from "preact/hooks";
import { createTranslate, type Translate } from "../../utils/i18n.ts";
import { Button } from "../codex/Button.tsx";
import { Icon } from "../codex/Icon.tsx";
import type { PageLanguage } from "../extension-page/open-page.ts";

interface Props {
  page: PageLanguage;
  /** The panel's shortcut as the browser has it; null where there is none. */
  shortcut: string | null;
  /** Address of an article about a partner. */
  example: string;
  onOptions: () => void;
}

const DOES = ["welcome-does-panel", "welcome-does-reason", "welcome-does-elsewhere"] as const;
const NEVER = ["welcome-never-sends", "welcome-never-changes", "welcome-never-speaks"] as const;

/** The first page: what the extension does and what it never does, in one screen. */
export function Welcome({ page: { language, messages }, shortcut, example, onOptions }: Props) {
  const t = useMemo(() => createTranslate(language, messages), [language, messages]);
  return (
    <>
      <h1>{t("welcome-title")}</h1>
      <p class="lead">{t("extension-description")}</p>
      <div class="columns">
        <Points t={t} heading="welcome-does" points={DOES} icon={cdxIconCheck} />
        <Points t={t} heading="welcome-never" points={NEVER} icon={cdxIconClose} />
      </div>
      <p>{shortcut ? t("welcome-open-shortcut", shortcut) : t("welcome-open")}</p>
      <p class="buttons">
        <a
          class="cdx-button cdx-button--fake-button cdx-button--fake-button--enabled cdx-button--action-progressive cdx-button--weight-primary"
          href={example}
        >
          {t("welcome-example")}
        </a>
        <Button onClick={onOptions}>{t("panel-options")}</Button>
      </p>
    </>
  );
}

interface PointsProps {
  t: Translate;
  heading: string;
  points: readonly string[];
  icon: CodexIcon;
}

function Points({ t, heading, points, icon }: PointsProps) {
  return (
    <section>
      <h2>{t(heading)}</h2>
      <ul>
        {points.map((point) => (
          <li key={point}>
            <Icon icon={icon} size="small" />
            <span>{t(point)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
