/** Faults 27 to 30 on the builds people get: what a page can learn of pins, and do to them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchFrom } from "../wiki/fetch.ts";
import type { WikiServer } from "../wiki/server.ts";
import { BROWSERS, buildFolder, HOST, until } from "./driver.ts";
import { type Extended, openExtended } from "./extension.ts";
import { startWiki } from "./wiki.ts";

const SECRET = "Zanzibar manuscript";
const MIRROR = {
  device: "abcdef",
  latest: null,
  items: {
    "pin-0123456789abcdef": {
      announcement: "2018-06-21-gsma",
      scope: { kind: "page", wiki: "enwiki", title: "Mozilla" },
      note: SECRET,
      at: "2026-03-01T00:00:00Z",
      stamp: "0mb0000000000abcde",
    },
  },
};

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";

/** The page's own first script: before anything of ours runs, it watches everything it can. */
const WATCH = `(() => {
  window.seen = [];
  window.stolen = [];
  const note = (value) => { try { window.seen.push(String(value)); } catch {} };
  for (const type of ["click", "keydown", "input", "change", "focusin", "message", "storage", "toggle", "load"]) {
    addEventListener(type, (event) => {
      note(event.data);
      for (const target of event.composedPath()) note(target.textContent ?? target.innerText);
    }, true);
  }
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      for (const node of [target, ...addedNodes]) if (node.localName === "${HOST}") note(node.outerHTML + node.innerText);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, { ...init, mode: "open" });
    window.stolen.push(this.localName);
    return root;
  };
  // That it would see what it is looking for.
  document.createElement("article").attachShadow({ mode: "closed" });
})()`;

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
  const { headers, text } = await fetchFrom(wiki.port, MOZILLA, { "sec-fetch-dest": "document" });
  const watching = text.replace("<head>", () => `<head><script>${WATCH}</script>`);
  expect(watching).not.toBe(text);
  wiki.handle("en.wikipedia.org", "/wiki/Mozilla", (_request, response) => {
    for (const name of ["content-type", "content-security-policy"]) {
      response.setHeader(name, headers[name] ?? "");
    }
    response.end(watching);
  });
});
afterAll(() => wiki.stop());

describe.each(BROWSERS)("the release in %s", (name) => {
  let browser: Extended;
  beforeAll(async () => {
    const extensionDir = buildFolder(name, "production");
    browser = await openExtended(name, { port: wiki.port, extensionDir });
    await browser.driver.goto("https://en.wikipedia.org/wiki/Apple");
    await browser.inBackground(
      `await api.storage.local.set(clone(${JSON.stringify({
        pins: MIRROR,
        settings: { staffMode: true },
      })}))`,
    );
  });
  afterAll(() => browser?.close());

  const inTree = async (text: string) =>
    (await browser.readAccessible()).some((each) => each.name.includes(text));
  /** Where the panel is on top, once it has come to rest. */
  const placeOfPanel = () => {
    let last: string;
    return until(async () => {
      const place = await browser.driver.evaluate<[number, number] | null>(`(() => {
        const hits = [];
        for (let y = 2; y < innerHeight; y += 8)
          for (let x = 2; x < innerWidth; x += 8)
            if (document.elementFromPoint(x, y)?.localName === "${HOST}") hits.push([x, y]);
        return hits[Math.floor(hits.length / 2)] ?? null;
      })()`);
      const before = last;
      last = JSON.stringify(place);
      return last === before && place;
    });
  };

  it("fault 30: shows a pin to the person, and nothing of it to the page", async () => {
    const { driver } = browser;
    await driver.goto(MOZILLA);
    const [x, y] = await placeOfPanel();
    await driver.click(x, y);
    await until(() => inTree("expand digital literacy"));

    // Clicks of a script are no person's: nothing is unpinned by them.
    await driver.evaluate(`(() => {
      const host = document.querySelector("${HOST}");
      for (const type of ["click", "pointerdown", "mousedown", "keydown"]) {
        host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
        document.elementFromPoint(${x}, ${y})?.dispatchEvent(new MouseEvent(type, { bubbles: true }));
      }
      window.postMessage({ call: "pins.remove", ask: { id: "0123456789abcdef", owner: "personal" } }, "*");
    })()`);

    const found = await driver.evaluate<Record<string, unknown>>(`(async () => {
      const host = document.querySelector("${HOST}");
      const range = document.createRange();
      range.selectNode(host);
      getSelection().selectAllChildren(document.documentElement);
      const everything = [
        document.documentElement.outerHTML,
        document.documentElement.innerText,
        range.toString(),
        String(getSelection()),
        host.getAttributeNames().join(),
        JSON.stringify({ ...localStorage, ...sessionStorage }),
        JSON.stringify(await indexedDB.databases()),
        document.cookie,
        history.state && JSON.stringify(history.state),
        performance.getEntries().map((entry) => entry.name).join(),
        Object.getOwnPropertyNames(window).join(),
        new XMLSerializer().serializeToString(document),
        ...window.seen,
      ].join("\\n");
      return {
        reads: ${JSON.stringify([SECRET, "expand digital literacy", "0123456789abcdef"])}
          .filter((text) => everything.replaceAll(location.href, "").includes(text)),
        root: host.shadowRoot,
        stolen: window.stolen,
        sawItCome: window.seen.some((text) => text.startsWith("<${HOST}")),
        canCall: typeof window.chrome?.runtime?.sendMessage + typeof window.browser?.runtime,
      };
    })()`);
    expect(found).toEqual({
      reads: [],
      root: null,
      stolen: ["article"],
      sawItCome: true,
      canCall: "undefinedundefined",
    });
    expect(await inTree("expand digital literacy")).toBe(true);
    const stored = await browser.inBackground<{ pins: typeof MIRROR }>(
      'return api.storage.local.get("pins")',
    );
    expect(Object.keys(stored.pins.items)).toContain("pin-0123456789abcdef");
  });
});
