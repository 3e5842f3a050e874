// @vitest-environment jsdom
/** The list of quick search: what is marked in it, and when it is made anew. */
import { act, cleanup, configure, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { memoryAddress } from "../../../../components/search/address.ts";
import { SearchPage, type SearchWorld } from "../../../../components/search/SearchPage.tsx";
import { messagesOf } from "../../../../tools/i18n/files.ts";
import { createFinder } from "../../../../utils/finder/finder.ts";
import { embeddedSource } from "../../../../utils/finder/source.ts";
import { CONTEXT, embeddedFeed } from "../../search/sample.ts";
import { effectsDone } from "../effects.ts";

/** What waits until the page has nothing else to do. */
let idle: ((deadline: { timeRemaining(): number }) => void)[];

// A machine that is busy with other things takes its time.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(() => {
  idle = [];
  vi.stubGlobal("requestIdleCallback", (callback: (typeof idle)[number]) => idle.push(callback));
  vi.stubGlobal("cancelIdleCallback", () => {});
  Element.prototype.scrollIntoView = () => {};
});
afterEach(async () => {
  cleanup();
  await effectsDone();
  vi.unstubAllGlobals();
});

async function show() {
  const pins = { shown: [], own: [] };
  const readPins = vi.fn(async () => ({ ...pins }));
  const world: SearchWorld = {
    now: () => CONTEXT.now,
    copy: async () => {},
    keep() {},
    opened() {},
    openTab() {},
    openSearchTab() {},
    openDesk() {},
    explore() {},
    watchProgress: () => () => {},
    readPins,
    togglePanel() {},
  };
  const finder = await createFinder({
    openSource: async () => embeddedSource(embeddedFeed(), "empty", CONTEXT.now),
    now: () => CONTEXT.now,
    readLanguage: async () => "en",
    readVisits: async () => ({}),
  });
  const lookFor = vi.spyOn(finder, "lookFor");
  render(
    <SearchPage
      page={{ language: "en", dir: "ltr", messages: messagesOf("en") }}
      finder={Promise.resolve(finder)}
      typed=""
      address={memoryAddress(null)}
      panel={Promise.resolve(null)}
      isTab={false}
      world={world}
    />,
  );
  await screen.findAllByRole("option");
  const field = screen.getByRole<HTMLInputElement>("combobox");
  const type = (value: string) => fireEvent.input(field, { target: { value } });
  return { readPins, lookFor, field, type };
}

it("marks what was found in a name, and in the other name that it was found by", async () => {
  const { type } = await show();
  const marks = (option: HTMLElement | undefined) =>
    [...(option?.querySelectorAll("mark") ?? [])].map(({ textContent }) => textContent);
  await type("mozi");
  expect(marks(screen.getAllByRole("option")[0])).toEqual(["Mozi"]);
  await type("high commissioner");
  const [found] = screen.getAllByRole("option");
  expect(found?.textContent).toMatch(/^UN Human Rights.*High Commissioner/);
  expect(marks(found)).toEqual(["High", "Commissioner"]);
});

it("is made once at the opening, pins that come to nothing notwithstanding", async () => {
  const { readPins, lookFor } = await show();
  await vi.waitFor(() => expect(readPins).toHaveBeenCalled());
  await Promise.all(readPins.mock.results.map(({ value }) => value));
  await screen.findAllByRole("option");
  expect(lookFor).toHaveBeenCalledTimes(1);
});

it("keeps its elements while what is typed changes their texts", async () => {
  const { type, field } = await show();
  await type("g");
  const [first] = screen.getAllByRole("option");
  await type("goo");
  expect(screen.getAllByRole("option")[0]).toBe(first);
  expect(first?.textContent).toContain("Google");
  expect(field.getAttribute("aria-activedescendant")).toBe(first?.id);
});

it("is tried out of sight while the page is idle, and only then", async () => {
  const { lookFor } = await show();
  const searched = () => new Set(lookFor.mock.calls.map(([typed]) => typed));
  const wait = async (ms: number) => {
    await act(() => {
      for (const callback of idle.splice(0)) callback({ timeRemaining: () => ms });
    });
  };
  await vi.waitFor(() => expect(idle).toHaveLength(1));
  await wait(1);
  expect(searched()).toEqual(new Set([""]));
  while (idle.length > 0) await wait(50);
  expect(searched().size).toBeGreaterThan(20);
  expect(screen.getAllByRole("listbox")).toHaveLength(1);
});
