import { describe, expect, it } from "vitest";
import type { Sender } from "../../utils/messages.ts";
import {
  injectPanel,
  isOwnPage,
  readSender,
  setBadge,
  togglePanel,
} from "../../utils/panel-host.ts";

const ID = "partner-context";
const tab = { id: 5, incognito: false } as never;
const url = "https://fr.wikipedia.org/wiki/Mozilla";

describe("the sender of a message", () => {
  it("is taken from the browser's word", () => {
    const from = { id: ID, tab, frameId: 0, url, documentId: "abc" };
    expect(readSender(from, ID)).toEqual({
      tabId: 5,
      frameId: 0,
      documentId: "abc",
      host: "fr.wikipedia.org",
      isPrivate: false,
    });
  });

  it.each([
    ["another extension", { id: "other", tab, frameId: 0, url }],
    ["a frame inside the page", { id: ID, tab, frameId: 3, url }],
    ["no tab", { id: ID, frameId: 0, url }],
    ["no address", { id: ID, tab, frameId: 0 }],
  ])("is refused from %s", (_, from) => {
    expect(readSender(from, ID)).toBeNull();
  });
});

describe("a message of the extension's own page", () => {
  const runtime = { id: ID, getURL: (path: string) => `chrome-extension://${ID}/${path}` };
  it.each([
    [true, { id: ID, url: `chrome-extension://${ID}/options.html` }],
    [false, { id: ID, url, tab, frameId: 0 }],
    [false, { id: ID, url: `https://evil.example/chrome-extension://${ID}/` }],
    [false, { id: "other", url: `chrome-extension://${ID}/options.html` }],
    [false, { id: ID }],
  ])("is told by the browser's word: %s of %o", (expected, from) => {
    expect(isOwnPage(from, runtime)).toBe(expected);
  });
});

const sender: Sender = {
  tabId: 5,
  frameId: 0,
  documentId: "abc",
  host: "en.wikipedia.org",
  isPrivate: false,
};

describe("the panel is injected", () => {
  async function targetFor(from: Sender): Promise<unknown> {
    const calls: { target: unknown }[] = [];
    const executeScript = async (call: { target: unknown }) => {
      calls.push(call);
      return [];
    };
    await injectPanel({ executeScript } as never, from);
    return calls[0]?.target;
  }

  it("into the very document that asked, where the browser names documents", async () => {
    expect(await targetFor(sender)).toEqual({ tabId: 5, documentIds: ["abc"] });
  });

  it("into the tab's main frame elsewhere", async () => {
    expect(await targetFor({ ...sender, documentId: null })).toEqual({ tabId: 5, frameIds: [0] });
  });
});

describe("the toolbar's number", () => {
  /** What the badge is set to for a document, where `there` hears a message. */
  async function badgeOf(from: Sender, there: object): Promise<string[]> {
    const texts: string[] = [];
    const action = {
      setBadgeBackgroundColor: async () => {},
      setBadgeText: async ({ text }: { text: string }) => void texts.push(text),
    };
    const sendMessage = async (tabId: number, _message: unknown, options: object) => {
      if (JSON.stringify([tabId, options]) === JSON.stringify([5, there])) return;
      throw new Error("Could not establish connection. Receiving end does not exist.");
    };
    await setBadge(action as never, { sendMessage } as never, from, 3);
    return texts;
  }

  it("is that of the document that asked", async () => {
    expect(await badgeOf(sender, { documentId: "abc" })).toEqual(["3"]);
    expect(await badgeOf({ ...sender, documentId: null }, { frameId: 0 })).toEqual(["3"]);
  });

  it("is not set on the page that came after it", async () => {
    expect(await badgeOf(sender, { documentId: "def" })).toEqual([]);
    expect(await badgeOf({ ...sender, documentId: null }, {})).toEqual([]);
  });
});

describe("the toggle", () => {
  it("in a tab without a panel does nothing", async () => {
    const sendMessage = async () => {
      throw new Error("Could not establish connection. Receiving end does not exist.");
    };
    await expect(togglePanel({ sendMessage } as never, 5)).resolves.toBeUndefined();
  });
});
