import { useState } from "preact/hooks";
import type { DeskState, TeamDesk } from "../../utils/pins/desk-state.ts";
import { previewOf, previewPlaces } from "../../utils/pins/preview.ts";
import { Select } from "../codex/Select.tsx";
import { Meta } from "../Meta.tsx";
import type { DeskWords } from "./desk-words.ts";
import { Pinned } from "./Pinned.tsx";

interface Props {
  words: DeskWords;
  state: DeskState;
  team: TeamDesk;
}

/** The draft as a panel shows it, in a place to be chosen. */
export function Preview({ words, state, team }: Props) {
  const { t } = words;
  const [chosen, setChosen] = useState("");
  const places = previewPlaces(team.draft, state.now);
  const place = places.find(({ key }) => key === chosen) ?? places[0];
  if (!place) return null;
  const { shown, later } = previewOf(team, state.announcements, state.now, place.scope);
  return (
    <section class="pins-seen" aria-label={t("desk-preview")}>
      <h3>{t("desk-preview")}</h3>
      <Select
        label={t("desk-preview-place")}
        value={place.key}
        options={places.map(({ key, scope }) => ({ value: key, label: words.scope(scope) }))}
        onChange={setChosen}
      />
      <div class="pc-panel pins-preview">
        <Pinned words={words} pins={shown} actions={null} canPin={false} />
      </div>
      {later.length > 0 && (
        <>
          <h4>{t("desk-preview-later")}</h4>
          <ul class="pins-later">
            {later.map(({ id, announcement, from }) => (
              <li key={id}>
                <span dir="auto">{words.title(announcement)}</span>
                <Meta items={[from && t("desk-state-waiting", words.moment(Date.parse(from)))]} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
