/** A desk on the screen, as its page draws it. */
import { readFileSync } from "node:fs";
import { render } from "@testing-library/preact";
import { Desk } from "../../../components/pins/Desk.tsx";
import type { DeskActions } from "../../../components/pins/desk-actions.ts";
import { createWords } from "../../../components/words.ts";
import type { SwitchState } from "../../../utils/feed-report.ts";
import type { DeskState } from "../../../utils/pins/desk-state.ts";
import { makeDesk } from "../pins/desk-world.ts";
import { pin } from "../pins/sample.ts";

const words = createWords({
  language: "en",
  dir: "ltr",
  messages: JSON.parse(readFileSync("public/i18n/en.json", "utf8")),
  feedLanguage: "en",
  url: "",
});
const FIVE = ["a", "b", "c", "d", "e"];

/** Draws a desk as its page does: anew at every change. */
export function draw(
  { desk, onState }: ReturnType<typeof makeDesk>,
  more: Partial<DeskActions> = {},
  teamOff: SwitchState[] = [],
) {
  const actions = { ...desk, ...more } as unknown as DeskActions;
  const drawn = (state: DeskState) => (
    <Desk words={words} state={state} actions={actions} teamOff={teamOff} />
  );
  const { rerender } = render(drawn(desk.state));
  onState((state) => rerender(drawn(state)));
}

/** A desk on the screen, with a pin for each of these announcements. */
export async function showDesk(pinned: string[] = [], more: Partial<DeskActions> = {}) {
  const made = makeDesk();
  const { desk } = made;
  await desk.load();
  for (const id of pinned) await desk.save("personal", pin(id, { announcement: id }));
  draw(made, {
    readAddress: () => ({ wiki: "enwiki", title: "Mozilla" }),
    search: () => FIVE.map((id) => ({ id, title: `News ${id}`, date: null })),
    ...more,
  });
  return made;
}
