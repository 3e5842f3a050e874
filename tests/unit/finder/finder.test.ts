/** Whatever state the store is in, quick search answers, and knows from what. */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createFinder, type Finder } from "../../../utils/finder/finder.ts";
import { openSource, type SourceWorld } from "../../../utils/finder/source.ts";
import { Connection } from "../../../utils/store/connection.ts";
import { openDatabase } from "../../../utils/store/database.ts";
import { writeFeed } from "../../../utils/store/write.ts";
import { numberedFeed } from "../feed/sample.ts";
import { embeddedFeed } from "../search/sample.ts";

const NOW = Date.UTC(2026, 0, 1);
const onDisk = (run: () => Promise<never>) => ({ run, health: { where: "disk" as const } });
const never = () => new Promise<never>(() => {});

let connection: Connection;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  connection = new Connection(openDatabase);
});

const store = (label: string) =>
  connection.run((database) =>
    writeFeed(database, numberedFeed(label, 20, 2), { origin: "embedded", validators: {} }, NOW),
  );

function finderIn(world: Partial<SourceWorld> = {}): Promise<Finder> {
  const source = {
    connection,
    readEmbedded: async () => embeddedFeed(),
    now: () => NOW,
    wait: never,
    ...world,
  };
  return createFinder({
    openSource: () => openSource(source),
    now: () => NOW,
    readLanguage: async () => "en",
    readVisits: async () => ({ "announcement:2018-07-18-kiwix": [1, NOW] }),
  });
}

const firstOf = (finder: Finder, typed: string) => {
  const line = finder.lookFor(typed, typed.length, { page: [], pins: [] }).sections[0]?.lines[0];
  return line?.type === "entry" ? line.entry.key : null;
};

describe("quick search answers", () => {
  it("from the store, without reading the embedded copy", async () => {
    await store("Alpha");
    const readEmbedded = vi.fn();
    const finder = await finderIn({ readEmbedded });
    expect(finder.lack).toBeNull();
    expect(firstOf(finder, "alpha 7")).toBe("partnership:p7");
    expect(readEmbedded).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<SourceWorld>, string]>([
    ["is empty", {}, "empty"],
    [
      "is broken",
      { connection: onDisk(() => Promise.reject(new DOMException("", "UnknownError"))) },
      "broken",
    ],
    ["does not answer", { connection: onDisk(never), wait: async () => {} }, "broken"],
  ])("from the embedded copy where the store %s, and says so", async (_, world, lack) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const finder = await finderIn(world);
    expect(finder.lack).toBe(lack);
    expect(finder.feed).toMatchObject({ origin: "embedded", checkedAt: NOW });
    expect(firstOf(finder, "mozilla")).toBe("partnership:mozilla");
    const detail = await finder.open("partnership:kiwix");
    expect(detail).toMatchObject({ partnership: { id: "kiwix" }, announcementCount: 1 });
  });

  it("as broken where the store had to be made in memory", async () => {
    connection = new Connection(() => Promise.reject(new DOMException("", "UnknownError")));
    const finder = await finderIn();
    expect(finder.lack).toBe("broken");
    expect(firstOf(finder, "mozilla")).toBe("partnership:mozilla");
  });

  it("with what was opened before, before a key is pressed", async () => {
    expect(firstOf(await finderIn(), "")).toBe("announcement:2018-07-18-kiwix");
  });
});

describe("what is opened", () => {
  it("has its announcements, its partners or its role", async () => {
    const finder = await finderIn();
    expect(await finder.open("announcement:2018-07-18-kiwix")).toMatchObject({
      announcement: { date_published: "2018-07-18T00:00:00Z" },
      partners: [{ key: "partnership:kiwix" }],
    });
    expect(await finder.open("person:Edna Medina")).toMatchObject({
      person: { role: "LATAM regional consultant" },
    });
    expect(await finder.open("region:RW")).toBeNull();
    expect(await finder.open("partnership:nobody")).toBeNull();
  });

  it("is found in the newer copy once refreshes have removed the one that was searched", async () => {
    await store("Alpha");
    const finder = await finderIn();
    await store("Beta");
    expect(await finder.open("partnership:p3")).toMatchObject({
      partnership: { name: "Alpha 3" },
    });
    await store("Gamma");
    expect(await finder.open("partnership:p3")).toMatchObject({
      partnership: { name: "Gamma 3" },
    });
    expect(firstOf(finder, "gamma 5")).toBe("partnership:p5");
  });
});
