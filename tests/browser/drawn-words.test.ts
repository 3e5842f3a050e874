/**
 * Words that the style sheet draws, in the Chromium that people get: the document has no text there
 * to take a direction from. Both panels, the one from left to right and the other, have either.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { buildFolder, type Driver, inBackground, openBrowser, protocol, until } from "./driver.ts";
import { startWiki } from "./wiki.ts";

const [ARABIC, LATIN] = ["مهم للجميع.", "Read this."];

let wiki: WikiServer;
let driver: Driver;
beforeAll(async () => {
  wiki = await startWiki();
  driver = await openBrowser("chromium", wiki.port, buildFolder("chromium", "production"));
  const pin = (announcement: string, note: string) => ({
    announcement,
    scope: { kind: "everywhere" },
    note,
    at: "2026-03-01T00:00:00Z",
    stamp: "0mb0000000000abcde",
  });
  const items = {
    "pin-000000000000000a": pin("2018-06-21-gsma", ARABIC),
    "pin-000000000000000b": pin("2018-07-18-kiwix", LATIN),
  };
  const stored = {
    pins: { device: "abcdef", latest: null, items },
    "panel-open:en.wikipedia.org": true,
    "panel-open:ar.wikipedia.org": true,
  };
  await inBackground(driver, `chrome.storage.local.set(${JSON.stringify(stored)})`);
});
afterAll(async () => {
  await driver?.close();
  await wiki?.stop();
});

it.each(["https://en.wikipedia.org/wiki/Mozilla", "https://ar.wikipedia.org/wiki/موزيلا"])(
  "a note is written in its own direction on %s",
  async (url) => {
    await driver.goto(url);
    expect(await until(() => lineOf(ARABIC))).toEqual({ at: "right", pieces: 1 });
    expect(await lineOf(LATIN)).toEqual({ at: "left", pieces: 1 });
  },
);

/**
 * At which side of its paragraph a line stands, and in how many pieces the browser draws it: in the
 * wrong direction the full stop is a piece of its own, at the wrong end. Null where it is not there.
 */
async function lineOf(line: string): Promise<{ at: "left" | "right"; pieces: number } | null> {
  const session = await protocol(driver);
  const { documents, strings } = await session.send("DOMSnapshot.captureSnapshot", {
    computedStyles: [],
  });
  await session.detach();
  for (const { nodes, layout, textBoxes } of documents) {
    const drawn = layout.text.findIndex((text) => strings[text] === line);
    if (drawn < 0) continue;
    let node = layout.nodeIndex[drawn] ?? -1;
    while (node >= 0 && strings[nodes.nodeName?.[node] ?? -1] !== "P") {
      node = nodes.parentIndex?.[node] ?? -1;
    }
    const [left = 0, , width = 0] = layout.bounds[layout.nodeIndex.indexOf(node)] ?? [];
    const pieces = textBoxes.bounds.filter((_, box) => textBoxes.layoutIndex[box] === drawn);
    const begin = Math.min(...pieces.map(([x = 0]) => x));
    const end = Math.max(...pieces.map(([x = 0, , wide = 0]) => x + wide));
    const at = begin - left < left + width - end ? "left" : "right";
    return { at, pieces: pieces.length };
  }
  return null;
}
