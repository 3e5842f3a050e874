import type { Translate } from "../utils/i18n.ts";
import { Message } from "./codex/Message.tsx";

interface Props {
  t: Translate;
  features: { name: string; versions: string; reason?: string | undefined }[];
}

/** Says which features the feed has turned off, and why. */
export function TurnedOff({ t, features }: Props) {
  return (
    <Message kind="notice">
      <p>{t("diagnostics-switches")}</p>
      <ul>
        {features.map(({ name, versions, reason }) => (
          <li key={name}>
            <bdi>{name}</bdi> ({versions}){reason && <bdi lang="en"> {reason}</bdi>}
          </li>
        ))}
      </ul>
    </Message>
  );
}
