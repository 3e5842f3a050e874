import { useState } from "preact/hooks";
import { type DeskState, draftSize, placesOf, type TeamDesk } from "../../utils/pins/desk-state.ts";
import { describeChanges } from "../../utils/pins/summary.ts";
import { Button } from "../codex/Button.tsx";
import { Message } from "../codex/Message.tsx";
import { Conflicts } from "./Conflicts.tsx";
import type { DeskActions } from "./desk-actions.ts";
import type { DeskWords } from "./desk-words.ts";
import { changeText } from "./field-text.ts";
import { Preview } from "./Preview.tsx";

interface Props {
  words: DeskWords;
  state: DeskState;
  team: TeamDesk;
  actions: DeskActions;
}

/** From the draft to the wiki: the difference, the preview, who publishes, and the confirmation. */
export function Publishing({ words, state, team, actions }: Props) {
  const { t } = words;
  const host = new URL(team.page.api).host;
  if (!team.access) {
    return (
      <Message kind="warning">
        <p>{t("desk-access", host)}</p>
        <Button onClick={actions.allowAccess}>{t("desk-allow", host)}</Button>
      </Message>
    );
  }
  return (
    <>
      <Conflicts words={words} team={team} actions={actions} />
      <Difference words={words} team={team} />
      <Preview words={words} state={state} team={team} />
      <Session words={words} team={team} host={host} actions={actions} />
      <Confirmation words={words} state={state} team={team} actions={actions} />
    </>
  );
}

function Difference({ words, team }: { words: DeskWords; team: TeamDesk }) {
  const { t } = words;
  const { added, changed, removed } = team.changes;
  return (
    <section>
      <h3>{t("desk-changes")}</h3>
      {draftSize(team) === 0 ? (
        <p class="pins-empty">{t("desk-changes-none")}</p>
      ) : (
        <ul class="pins-changes">
          {added.map(({ id, announcement }) => (
            <li key={id} class="pins-changes__added">
              {t("desk-change-added", words.title(announcement))}
            </li>
          ))}
          {changed.map(({ before, after, fields }) => (
            <li key={after.id}>
              {t("desk-change-changed", words.title(after.announcement))}
              <ul>
                {fields.map((field) => (
                  <li key={field}>{changeText(words, before, after, field)}</li>
                ))}
              </ul>
            </li>
          ))}
          {removed.map(({ id, announcement }) => (
            <li key={id} class="pins-changes__removed">
              {t("desk-change-removed", words.title(announcement))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface SessionProps {
  words: DeskWords;
  team: TeamDesk;
  host: string;
  actions: DeskActions;
}

/** Whether this person may publish: the wiki's word. */
function Session({ words, team, host, actions }: SessionProps) {
  const { t } = words;
  if (team.loading) return <p role="status">{t("desk-loading")}</p>;
  if (!team.refusal) return <p>{t("desk-signed-in", host, team.user ?? "")}</p>;
  return (
    <Message kind="warning">
      <p>{words.said(team.refusal)}</p>
      <div class="pins-actions">
        {team.user === null && (
          <a href={signInAddress(team.page.api)} target="_blank" rel="noreferrer">
            {t("desk-sign-in", host)}
          </a>
        )}
        <Button onClick={actions.checkAgain}>{t("desk-check-again")}</Button>
      </div>
    </Message>
  );
}

function signInAddress(api: string): string {
  return new URL("index.php?title=Special:UserLogin", api).href;
}

function Confirmation({ words, state, team, actions }: Props) {
  const { t } = words;
  /** As whom it is asked whether to publish: another session has to be asked anew. */
  const [asked, setAsked] = useState<string | null>(null);
  const isOverfull = placesOf(team.draft, state.now).some((place) => place.isOverfull);
  const isReady =
    draftSize(team) > 0 &&
    // Without an account there is nobody to confirm it as.
    team.user !== null &&
    !team.refusal &&
    team.conflicts.length === 0 &&
    !isOverfull;
  if (team.publishing) return <p role="status">{t("desk-publishing")}</p>;
  if (isReady && asked !== null && asked === team.user) {
    return (
      // It takes the focus itself: a key that is held down must not confirm.
      // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out so
      <div
        key="confirm"
        class="pins-confirm"
        role="group"
        tabIndex={-1}
        aria-label={t("desk-publish")}
      >
        <p>
          <strong>{t("desk-confirm", team.page.title, asked)}</strong>
        </p>
        <p>{t("desk-confirm-summary", describeChanges(team.changes, state.announcements, t))}</p>
        <div class="pins-actions">
          <Button
            weight="primary"
            class="cdx-button--action-progressive"
            isWaiting={team.loading}
            onClick={(event) => {
              if (!event.isTrusted) return;
              setAsked(null);
              actions.publish(asked);
            }}
          >
            {t("desk-confirm-publish")}
          </Button>
          <Button weight="quiet" onClick={() => setAsked(null)}>
            {t("desk-cancel")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div key="ask" class="pins-actions">
      <Button
        weight="primary"
        class="cdx-button--action-progressive"
        disabled={!isReady || team.loading}
        onClick={() => setAsked(team.user)}
      >
        {t("desk-publish")}
      </Button>
      <Button disabled={draftSize(team) === 0} onClick={actions.discard}>
        {t("desk-discard")}
      </Button>
    </div>
  );
}
