import { useState } from "preact/hooks";
import { Button } from "../codex/Button.tsx";
import { Message } from "../codex/Message.tsx";
import { TextField } from "../codex/TextField.tsx";
import type { DeskActions } from "./desk-actions.ts";
import type { DeskWords } from "./desk-words.ts";

interface Props {
  words: DeskWords;
  actions: DeskActions;
}

/** Names the wiki page the team's pins stand on: any wiki's. */
export function TeamPage({ words: { t }, actions }: Props) {
  const [address, setAddress] = useState("");
  const [title, setTitle] = useState("");
  const [isBad, setBad] = useState(false);

  async function save(event: Event) {
    event.preventDefault();
    setBad(!(await actions.setPage(address, title)));
  }

  return (
    <form class="pins-form" onSubmit={save}>
      <TextField label={t("desk-page-api")} type="text" value={address} onChange={setAddress} />
      <TextField label={t("desk-page-title")} type="text" value={title} onChange={setTitle} />
      {isBad && <Message kind="error">{t("desk-page-bad")}</Message>}
      <div class="pins-actions">
        <Button type="submit">{t("desk-page-save")}</Button>
        {actions.resetPage && (
          <Button weight="quiet" onClick={actions.resetPage}>
            {t("desk-page-reset")}
          </Button>
        )}
      </div>
    </form>
  );
}
