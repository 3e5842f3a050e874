import type { Pin } from "../../utils/model.ts";
import type { TeamDesk } from "../../utils/pins/desk-state.ts";
import { Button } from "../codex/Button.tsx";
import { Message } from "../codex/Message.tsx";
import type { DeskActions } from "./desk-actions.ts";
import type { DeskWords } from "./desk-words.ts";
import { fieldText } from "./field-text.ts";

type Conflict = TeamDesk["conflicts"][number];

interface Props {
  words: DeskWords;
  team: TeamDesk;
  actions: DeskActions;
}

/** What two people did to the same pin, each with its button: a person decides. */
export function Conflicts({ words, team, actions }: Props) {
  const { t } = words;
  if (team.conflicts.length === 0) return null;
  return (
    <Message kind="error">
      <h3>{t("desk-conflicts")}</h3>
      <ul class="pins-conflicts">
        {team.conflicts.map((conflict) => (
          <li key={conflict.id}>
            <ConflictView words={words} conflict={conflict} actions={actions} />
          </li>
        ))}
      </ul>
    </Message>
  );
}

function ConflictView({
  words,
  conflict: { id, fields, mine, theirs },
  actions,
}: Pick<Props, "words" | "actions"> & { conflict: Conflict }) {
  const { t } = words;
  const title = words.title((mine ?? theirs)?.announcement ?? "");
  const names = words.list(fields.map((field) => t(`desk-field-${field}`)));
  const side = (label: string, pin: Pin | null, keepMine: boolean) => (
    <div class="pins-conflicts__side">
      <Button onClick={() => actions.resolve(id, keepMine)}>{t(label)}</Button>
      <p dir="auto">{words.list(fields.map((field) => fieldText(words, pin, field)))}</p>
    </div>
  );
  return (
    <>
      <p>{t("desk-of-pin", title, names)}</p>
      {side("desk-conflict-mine", mine, true)}
      {side("desk-conflict-theirs", theirs, false)}
    </>
  );
}
