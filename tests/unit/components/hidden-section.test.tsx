// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { HiddenSection } from "../../../components/options/HiddenSection.tsx";
import type { SectionProps } from "../../../components/options/section-props.ts";
import { createTranslate } from "../../../utils/i18n.ts";
import { content } from "./sample.ts";

afterEach(cleanup);

it("what is hidden is listed, partnerships and pins, and each can be shown again", async () => {
  let partnerships = [
    { partnership: "gsma", name: "GSMA", revision: "r1", scope: "site", place: "en.wikipedia.org" },
  ];
  let pins = [{ id: "p1", name: "Five people join" }];
  const world = {
    listHidden: async () => partnerships,
    async unhide() {
      partnerships = [];
    },
    listHiddenPins: async () => pins,
    async unhidePin(id: string) {
      pins = pins.filter((pin) => pin.id !== id);
    },
  };
  const t = createTranslate("en", content().messages);
  render(<HiddenSection {...({ t, world } as unknown as SectionProps)} />);
  await screen.findByText("Five people join");
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "GSMA on en.wikipedia.orgShow again",
    "Five people join a pin of the team’s, until it is pinned anewShow again",
  ]);
  fireEvent.click(screen.getByRole("button", { name: "Show again: Five people join" }));
  await expect.poll(() => screen.queryByText("Five people join")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Show again: GSMA" }));
  expect(await screen.findByText("You have hidden nothing.")).toBeTruthy();
});
