/** The address bar and the menu, with the events of a browser that has them. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { messagesOf } from "../../../tools/i18n/files.ts";
import {
  createMenu,
  type EntranceWorld,
  listenAtEntrances,
} from "../../../utils/finder/entrances.ts";
import { createFinder } from "../../../utils/finder/finder.ts";
import { takeOver } from "../../../utils/finder/memory.ts";
import { embeddedSource } from "../../../utils/finder/source.ts";
import { createTranslate } from "../../../utils/i18n.ts";
import type { Feed } from "../../../utils/model.ts";
import { memoryArea } from "../memory-area.ts";
import { embeddedFeed } from "../search/sample.ts";

const NOW = Date.UTC(2026, 0, 1);

/** An event of the browser's, and the way to set it off. */
function event<Parameters extends unknown[]>() {
  const listeners: ((...parameters: Parameters) => void)[] = [];
  return {
    addListener: (listener: (...parameters: Parameters) => void) => void listeners.push(listener),
    fire(...parameters: Parameters) {
      for (const listener of listeners) listener(...parameters);
    },
  };
}

type Suggestions = { content: string; description: string }[];

function browserWith(feed: Feed = embeddedFeed(), language = "en") {
  const omnibox = {
    setDefaultSuggestion: vi.fn(),
    onInputStarted: event<[]>(),
    onInputChanged: event<[string, (suggestions: Suggestions) => void]>(),
    onInputEntered: event<[string, string]>(),
  };
  const menus = {
    create: vi.fn(),
    removeAll: vi.fn(async () => {}),
    onClicked: event<[{ menuItemId: string; selectionText?: string }, { incognito: boolean }?]>(),
  };
  const session = memoryArea();
  const tabs = {
    create: vi.fn(async () => ({})),
    update: vi.fn(async () => ({})),
    /** The tab in front. */
    query: vi.fn(async () => [{ incognito: false }]),
  };
  const openFinder = vi.fn(async () => ({
    finder: await createFinder({
      openSource: async () => embeddedSource(feed, "empty", NOW),
      now: () => NOW,
      readLanguage: async () => language,
      readVisits: async () => ({}),
    }),
    translate: createTranslate(language, messagesOf(language)),
    language,
  }));
  const world = {
    omnibox,
    menus,
    session,
    tabs,
    openFinder,
    hasMarkup: true,
    opensPrivately: false,
    now: () => NOW,
    version: "0.1.0",
  };
  const typed = (text: string) =>
    new Promise<Suggestions>((resolve) => omnibox.onInputChanged.fire(text, resolve));
  return {
    ...world,
    typed,
    /** The fakes have what is used of the browser's types. */
    world: { ...world, messageOf: (name: string) => name } as unknown as EntranceWorld,
  };
}

let fake: ReturnType<typeof browserWith>;
beforeEach(() => {
  fake = browserWith();
  listenAtEntrances(fake.world);
});

describe("the address bar", () => {
  it("suggests entries under their keys, with what was found marked", async () => {
    expect(await fake.typed("goo")).toContainEqual({
      content: "partnership:google",
      description: "<match>Goo</match>gle<dim> – Partnership · Active</dim>",
    });
  });

  it("says a year with the language's digits", async () => {
    fake = browserWith(embeddedFeed(), "bn");
    listenAtEntrances(fake.world);
    expect(await fake.typed("kiwix announcement")).toContainEqual({
      content: "announcement:2018-07-18-kiwix",
      description: expect.stringContaining("· ২০১৮"),
    });
  });

  it("shows no markup where a browser would show it as text", async () => {
    fake = browserWith();
    listenAtEntrances({ ...fake.world, hasMarkup: false });
    expect(await fake.typed("kiwix announcement")).toContainEqual({
      content: "announcement:2018-07-18-kiwix",
      description: expect.stringMatching(
        /^Wikimedia Foundation and Kiwix .* – Announcement · 2018/,
      ),
    });
  });

  it("gives a name as text, whatever is in it", async () => {
    const feed = embeddedFeed();
    fake = browserWith({ ...feed, partnerships: [{ id: "a", name: 'A <b>&"\u0001 Zebra' }] });
    listenAtEntrances(fake.world);
    const [first] = await fake.typed("zebra");
    expect(first?.description).toMatch(/^A &#60;b&#62;&#38;&#34; ?<match>Zebra<\/match>/);
  });

  it("reads once for a spell of typing", async () => {
    fake.omnibox.onInputStarted.fire();
    await fake.typed("g");
    await fake.typed("go");
    expect(fake.openFinder).toHaveBeenCalledTimes(1);
    fake.omnibox.onInputStarted.fire();
    await fake.typed("g");
    expect(fake.openFinder).toHaveBeenCalledTimes(2);
  });

  it("reads anew where the first time came to nothing", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    fake.openFinder.mockRejectedValueOnce(new Error("Storage is broken"));
    fake.omnibox.onInputStarted.fire();
    fake.omnibox.onInputChanged.fire("g", () => {});
    await vi.waitFor(() => expect(logged).toHaveBeenCalled());
    expect(await fake.typed("go")).not.toEqual([]);
    logged.mockRestore();
  });

  it("opens the entry that is chosen, where it is to be opened", async () => {
    fake.omnibox.onInputEntered.fire("partnership:kiwix", "currentTab");
    await vi.waitFor(() => expect(fake.tabs.update).toHaveBeenCalled());
    expect(fake.tabs.update).toHaveBeenCalledWith({ url: "/popup.html?tab#partnership%3Akiwix" });
    expect(await fake.session.get()).toEqual({});
  });

  it("opens quick search for words, which no address holds", async () => {
    fake.omnibox.onInputEntered.fire(" my  words ", "newBackgroundTab");
    await vi.waitFor(() => expect(fake.tabs.create).toHaveBeenCalled());
    expect(fake.tabs.create).toHaveBeenCalledWith({ url: "/popup.html?tab", active: false });
    expect(await takeOver(fake.session, NOW)).toBe("my words");
    expect(await fake.session.get()).toEqual({});
  });
});

describe("the menu", () => {
  it("is made anew at each installation, for selected text", async () => {
    await createMenu(fake.world);
    expect(fake.menus.removeAll).toHaveBeenCalled();
    expect(fake.menus.create).toHaveBeenCalledWith(
      expect.objectContaining({ title: "menu", contexts: ["selection"] }),
    );
  });

  it("opens quick search with what is selected", async () => {
    const tab = { incognito: false };
    fake.menus.onClicked.fire({ menuItemId: "another", selectionText: "no" }, tab);
    fake.menus.onClicked.fire(
      { menuItemId: "find-partnerships", selectionText: "Mozilla\n " },
      tab,
    );
    await vi.waitFor(() => expect(fake.tabs.create).toHaveBeenCalledTimes(1));
    expect(await takeOver(fake.session, NOW)).toBe("Mozilla");
  });
});

describe("in a private window", () => {
  const chosen = { menuItemId: "find-partnerships", selectionText: "Mozilla" };
  const opened = () => vi.waitFor(() => expect(fake.tabs.create).toHaveBeenCalledTimes(1));

  it.each([
    ["what is selected", () => fake.menus.onClicked.fire(chosen, { incognito: true })],
    ["what is selected beside any tab", () => fake.menus.onClicked.fire(chosen)],
    ["what is typed", () => fake.omnibox.onInputEntered.fire("Mozilla", "currentTab")],
    ["an entry", () => fake.omnibox.onInputEntered.fire("partnership:kiwix", "currentTab")],
  ])("%s is not told to the page, which Chromium opens in another window", async (_, choose) => {
    fake.tabs.query.mockResolvedValue([{ incognito: true }]);
    choose();
    await opened();
    expect(fake.tabs.create).toHaveBeenCalledWith({ url: "/popup.html?tab", active: true });
    expect(await fake.session.get()).toEqual({});
  });

  it("words are in the address of a page that opens there, and nowhere else", async () => {
    fake = browserWith();
    listenAtEntrances({ ...fake.world, opensPrivately: true });
    fake.menus.onClicked.fire({ ...chosen, selectionText: "Müller & Co" }, { incognito: true });
    await opened();
    const url = "/popup.html?tab&find=M%C3%BCller%20%26%20Co";
    expect(fake.tabs.create).toHaveBeenCalledWith({ url, active: true });
    expect(await fake.session.get()).toEqual({});
  });

  it("an entry opens there under its key", async () => {
    fake = browserWith();
    listenAtEntrances({ ...fake.world, opensPrivately: true });
    fake.tabs.query.mockResolvedValue([{ incognito: true }]);
    fake.omnibox.onInputEntered.fire("partnership:kiwix", "currentTab");
    await vi.waitFor(() => expect(fake.tabs.update).toHaveBeenCalled());
    expect(fake.tabs.update).toHaveBeenCalledWith({ url: "/popup.html?tab#partnership%3Akiwix" });
  });
});

it("a window that is not known counts as a private one", async () => {
  fake.tabs.query.mockResolvedValue([]);
  fake.omnibox.onInputEntered.fire("words", "newForegroundTab");
  await vi.waitFor(() => expect(fake.tabs.create).toHaveBeenCalled());
  expect(await fake.session.get()).toEqual({});
});

it("a browser without either is left alone", async () => {
  const none = { ...fake.world, omnibox: null, menus: null };
  listenAtEntrances(none);
  await createMenu(none);
  expect(fake.menus.create).not.toHaveBeenCalled();
});
