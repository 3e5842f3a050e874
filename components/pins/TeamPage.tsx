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

/** Names the wiki page the team's pins stand on, whichever wiki it is of. */
export function TeamPage({ words: { t }, actions }: Props) {
  const [address, setAddress] = useState("");
  const [title, setTitle] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isTrying, setTrying] = useState(false);

  /** Until a page is there to show, which is another document, the form stays as it is. */
  async function attempt(work: () => Promise<string | null>) {
    setProblem(null);
    setTrying(true);
    try {
      const found = await work();
      if (found === null) return;
      setProblem(found);
    } catch (error) {
      console.error(error);
      setProblem("desk-failed");
    }
    setTrying(false);
  }

  function save(event: Event) {
    event.preventDefault();
    attempt(() => actions.setPage(address, title));
  }

  const { resetPage } = actions;
  return (
    <form class="pins-form" onSubmit={save}>
      <TextField label={t("desk-page-api")} type="text" value={address} onChange={setAddress} />
      <TextField label={t("desk-page-title")} type="text" value={title} onChange={setTitle} />
      {problem && <Message kind="error">{t(problem)}</Message>}
      <div class="pins-actions">
        <Button type="submit" isWaiting={isTrying}>
          {t("desk-page-save")}
        </Button>
        {resetPage && (
          <Button weight="quiet" isWaiting={isTrying} onClick={() => attempt(resetPage)}>
            {t("desk-page-reset")}
          </Button>
        )}
        <span role="status">{isTrying && t("desk-loading")}</span>
      </div>
    </form>
  );
}
