import { useRef } from "preact/hooks";
import type { SwitchState } from "../../utils/feed-report.ts";
import type { Pin } from "../../utils/model.ts";
import { type DeskState, draftSize, type Side } from "../../utils/pins/desk-state.ts";
import { Accordion } from "../codex/Accordion.tsx";
import { Button } from "../codex/Button.tsx";
import { Message } from "../codex/Message.tsx";
import { useKeptFocus } from "../keep-focus.ts";
import { Link } from "../Link.tsx";
import { TurnedOff } from "../TurnedOff.tsx";
import type { Words } from "../words.ts";
import { AddPin } from "./AddPin.tsx";
import { Crowded } from "./Crowded.tsx";
import type { DeskActions } from "./desk-actions.ts";
import { createDeskWords, type DeskWords } from "./desk-words.ts";
import { PinColumn } from "./PinColumn.tsx";
import { Publishing } from "./Publishing.tsx";
import { TeamPage } from "./TeamPage.tsx";

interface Props {
  words: Words;
  state: DeskState;
  actions: DeskActions;
  /** Why the team's half is not there, where the feed turns it off. */
  teamOff: SwitchState[];
}

/** The desk: one's own pins and the team's side by side. */
export function Desk({ words: plain, state, actions, teamOff }: Props) {
  const words = createDeskWords(plain, state);
  const { t } = words;
  const { team, said } = state;
  const container = useRef<HTMLDivElement>(null);
  useKeptFocus(container);
  return (
    <div ref={container}>
      <header class="pins-header">
        <h1>{t("desk-title")}</h1>
        <p>{t("desk-intro")}</p>
        <div class="pins-actions">
          <Button disabled={!state.canUndo} onClick={actions.undo}>
            {t("desk-undo")}
          </Button>
          <Button onClick={actions.exportFile}>{t("desk-export")}</Button>
          <ImportButton label={t("desk-import")} onFile={actions.importFile} />
        </div>
      </header>
      <div class="pins-columns">
        <section class="pins-column" aria-labelledby="pins-personal">
          <h2 id="pins-personal">{t("desk-personal")}</h2>
          <p class="pins-about">{t("desk-personal-about")}</p>
          {state.syncProblem && <Message kind="warning">{t(state.syncProblem)}</Message>}
          <Arranged
            words={words}
            side="personal"
            pins={state.personal}
            state={state}
            actions={actions}
          />
        </section>
        <section class="pins-column" aria-labelledby="pins-team">
          <h2 id="pins-team">{t("desk-team")}</h2>
          {teamOff.length > 0 ? (
            <TurnedOff t={t} features={teamOff} />
          ) : team ? (
            <>
              <p class="pins-about">
                <Link words={words} href={pageAddress(team.page)}>
                  {t("desk-team-about", team.page.title)}
                </Link>
              </p>
              <Accordion title={t("desk-page-other")} level={3}>
                {/* A draft belongs to its page. */}
                {draftSize(team) === 0 ? (
                  <TeamPage words={words} actions={actions} />
                ) : (
                  <p>{t("desk-page-draft")}</p>
                )}
              </Accordion>
              {team.otherDrafts.map((page) => (
                <Message key={JSON.stringify(page)} kind="warning">
                  <p>{t("desk-other-draft", page.title, new URL(page.api).host)}</p>
                  <Button onClick={() => actions.takeOver(page)}>{t("desk-take-over")}</Button>
                </Message>
              ))}
              <Arranged
                words={words}
                side="team"
                pins={team.draft}
                state={state}
                actions={actions}
              />
              <Publishing words={words} state={state} team={team} actions={actions} />
            </>
          ) : (
            <>
              <p>{t("desk-no-page")}</p>
              <TeamPage words={words} actions={actions} />
            </>
          )}
        </section>
      </div>
      {/* After all the rest: what comes and goes there moves nothing that is about to be pressed. */}
      <div class="pins-news">
        {said && (
          // What is said again is to be heard again.
          <Message key={said} kind={said.tone}>
            <p>{words.said(said)}</p>
          </Message>
        )}
        {state.crowded && (
          <Crowded
            key={state.crowded.pin.id}
            words={words}
            question={state.crowded}
            actions={actions}
          />
        )}
      </div>
    </div>
  );
}

interface ArrangedProps extends Pick<Props, "state" | "actions"> {
  words: DeskWords;
  side: Side;
  pins: Pin[];
}

/** One side's pins to arrange, with a new one to begin with. */
function Arranged(props: ArrangedProps) {
  const { words, side, state, actions } = props;
  return (
    <>
      <AddPin words={words} side={side} partnerships={state.partnerships} actions={actions} />
      <PinColumn {...props} />
    </>
  );
}

function pageAddress({ api, title }: { api: string; title: string }): string {
  return new URL(`index.php?title=${encodeURIComponent(title)}`, api).href;
}

/** A file input that looks like the buttons beside it. */
function ImportButton({ label, onFile }: { label: string; onFile(file: File): void }) {
  return (
    <label class="pins-import cdx-button cdx-button--fake-button cdx-button--fake-button--enabled">
      {label}
      <input
        type="file"
        accept=".json,application/json"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
