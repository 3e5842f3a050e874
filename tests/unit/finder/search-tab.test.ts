import { expect, it, vi } from "vitest";
import { tabFor } from "../../../utils/finder/search-tab.ts";
import { readSurroundings } from "../../../utils/finder/surroundings.ts";

const KEY = "partnership:kiwix";
const TOLD = "/popup.html?tab#partnership%3Akiwix";

it.each([
  ["an ordinary window", false, false, TOLD],
  ["a private window that shows the tab itself", true, true, TOLD],
  ["a private window whose tab opens in another", true, false, "/popup.html?tab"],
])("an entry chosen in %s opens at an address", (_, isPrivate, opensPrivately, address) => {
  expect(tabFor(KEY, { isPrivate, opensPrivately })).toBe(address);
});

it.each([
  ["the tab in front", [{ incognito: false }], false],
  ["a private tab", [{ incognito: true }], true],
  ["no tab that is known", [], true],
])("quick search over %s knows whether that is private", async (_, open, isPrivate) => {
  const tabs = { query: vi.fn(async () => open), sendMessage: vi.fn() };
  expect((await readSurroundings(tabs as never)).isPrivate).toBe(isPrivate);
});
