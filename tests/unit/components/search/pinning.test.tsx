// @vitest-environment jsdom
/** Pins in quick search: what its button and key say, and the way back. */
import { cleanup, configure, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { memoryAddress } from "../../../../components/search/address.ts";
import { SearchPage, type SearchWorld } from "../../../../components/search/SearchPage.tsx";
import { messagesOf } from "../../../../tools/i18n/files.ts";
import { createFinder } from "../../../../utils/finder/finder.ts";
import { readPinKeys, togglePin } from "../../../../utils/finder/pins.ts";
import { embeddedSource } from "../../../../utils/finder/source.ts";
import { putPins, readPersonalPins } from "../../../../utils/pins/personal.ts";
import { device, NOON, pin } from "../../pins/sample.ts";
import { embeddedFeed, PINNED } from "../../search/sample.ts";
import { effectsDone } from "../effects.ts";

// A machine that is busy with other things takes its time.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(() => {
  vi.stubGlobal("requestIdleCallback", () => 0);
  vi.stubGlobal("cancelIdleCallback", () => {});
  Element.prototype.scrollIntoView = () => {};
});
afterEach(async () => {
  cleanup();
  await effectsDone();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function show(open: string | null, more: Partial<SearchWorld> = {}) {
  const { world: personal, local } = device("a");
  const pinning = { ...personal, refusal: async () => null };
  const openDesk = vi.fn();
  const world: SearchWorld = {
    now: () => NOON,
    copy: async () => {},
    keep() {},
    opened() {},
    openTab() {},
    openSearchTab() {},
    openDesk,
    explore() {},
    watchProgress: () => () => {},
    readPins: () => readPinKeys(local, undefined, NOON, () => true),
    togglePin: (key) => togglePin(pinning, key),
    togglePanel() {},
    ...more,
  };
  const finder = createFinder({
    openSource: async () => embeddedSource(embeddedFeed(), "empty", NOON),
    now: () => NOON,
    readLanguage: async () => "en",
    readVisits: async () => ({}),
  });
  const start = () =>
    render(
      <SearchPage
        page={{ language: "en", dir: "ltr", messages: messagesOf("en") }}
        finder={finder}
        typed=""
        address={memoryAddress(open)}
        panel={Promise.resolve(null)}
        isTab={false}
        world={world}
      />,
    );
  return { personal, local, openDesk, start };
}

const press = async (name: string) => fireEvent.click(await screen.findByRole("button", { name }));
const said = (text: string) =>
  waitFor(() => expect(screen.getAllByRole("status")[0]?.textContent).toContain(text));

describe("an announcement in full", () => {
  it("is unpinned, and that undone, with its note", async () => {
    const { personal, local, start } = await show(PINNED);
    const announcement = PINNED.replace("announcement:", "");
    await putPins(personal, [pin("mine", { announcement, note: "Please read." })]);
    const before = await readPersonalPins(local);
    start();
    await press("Unpin");
    await said("No longer pinned.");
    expect(await readPersonalPins(local)).toEqual([]);

    await press("Undo");
    await said("Pinned.");
    expect(document.activeElement).toBe(await screen.findByRole("button", { name: "Unpin" }));
    expect(await readPersonalPins(local)).toEqual(before);
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("that this person has paused can be pinned anew, and is no less there", async () => {
    const { personal, local, start } = await show(PINNED);
    const announcement = PINNED.replace("announcement:", "");
    const paused = pin("mine", { announcement, note: "Later.", paused: true });
    await putPins(personal, [paused]);
    start();
    await press("Pin");
    await said("Pinned.");
    expect(await readPersonalPins(local)).toContainEqual(paused);
  });

  it("that the team pinned is not this person's to unpin", async () => {
    const readPins = async () => ({ shown: [PINNED], own: [] });
    (await show(PINNED, { readPins })).start();
    expect(await screen.findByRole("button", { name: "Pin" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Unpin" })).toBeNull();
  });

  it("that would be the fifth is handed to the desk", async () => {
    const { personal, openDesk, start } = await show(PINNED);
    const four = ["a", "b", "c", "d"].map((id) => pin(id, { announcement: id }));
    await putPins(personal, four);
    start();
    await press("Pin");
    await said("Four are pinned everywhere already");
    await press("Arrange pins");
    expect(openDesk.mock.calls).toEqual([[PINNED.replace("announcement:", "")]]);
  });
});

describe("the list", () => {
  it("has the undo too, and then the focus in its field", async () => {
    const { personal, local, start } = await show(null);
    await putPins(personal, [pin("mine", { announcement: PINNED.replace("announcement:", "") })]);
    start();
    await screen.findByRole("group", { name: "Pinned" });
    const field = screen.getByRole("combobox");
    fireEvent.keyDown(field, { key: "ArrowDown" });
    fireEvent.keyDown(field, { key: "p", code: "KeyP", altKey: true });
    await said("No longer pinned.");
    await press("Undo");
    await screen.findByRole("group", { name: "Pinned" });
    expect(document.activeElement).toBe(field);
    expect(await readPersonalPins(local)).toHaveLength(1);
  });

  it("takes back what it said when another entry is opened", async () => {
    const { personal, start } = await show(null);
    await putPins(personal, [pin("mine", { announcement: PINNED.replace("announcement:", "") })]);
    start();
    await screen.findByRole("group", { name: "Pinned" });
    const field = screen.getByRole("combobox");
    fireEvent.keyDown(field, { key: "ArrowDown" });
    fireEvent.keyDown(field, { key: "p", code: "KeyP", altKey: true });
    await said("No longer pinned.");
    fireEvent.keyDown(field, { key: "ArrowDown" });
    fireEvent.keyDown(field, { key: "Enter" });
    await screen.findByRole("button", { name: "Pin" });
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("is there where the pins cannot be read", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const readPins = () => Promise.reject(new Error("Storage is broken"));
    (await show(null, { readPins })).start();
    expect(await screen.findByRole("group", { name: "Latest announcements" })).toBeTruthy();
    await waitFor(() => expect(logged).toHaveBeenCalled());
  });
});
