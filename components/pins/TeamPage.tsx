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

/** Names the wiki page the team's pins stand on, where neither feed nor options do. */
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
      <p>{t("desk-no-page")}</p>
      <TextField label={t("desk-page-api")} type="text" value={address} onChange={setAddress} />
      <TextField label={t("desk-page-title")} type="text" value={title} onChange={setTitle} />
      {isBad && <Message kind="error">{t("desk-page-bad")}</Message>}
      <Button type="submit">{t("desk-page-save")}</Button>
    </form>
  );
}
