/**
 * Faults 1 to 6 and 8 of docs/reliability.md, on the real IndexedDB of both browsers. What a browser
 * does not do on command is put in at its API; 7 is in lifecycle.test.ts.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BUNDLE_TAG, type BundledPage, serveBundle } from "./bundled-page.ts";
import { BROWSERS, protocol } from "./driver.ts";
import { type Driver, driveChromium, driveFirefox } from "./drivers.ts";
import { launchChromium, launchFirefox } from "./launch.ts";
import { until } from "./until.ts";

/** Firefox has no command for it: 10 MB is the least it gives an origin. */
const FIREFOX_QUOTA = { "dom.quotaManager.temporaryStorage.fixedLimit": 10 * 1024 };

let served: BundledPage;
beforeAll(async () => {
  served = await serveBundle("tests/browser/store/page.ts", (path) =>
    path === "/" ? `<!doctype html><title>Store</title>${BUNDLE_TAG}` : null,
  );
});
afterAll(() => served[Symbol.asyncDispose]());

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    const { port } = served;
    driver =
      name === "chromium"
        ? await driveChromium(await launchChromium({ port }))
        : await driveFirefox(await launchFirefox({ port, prefs: FIREFOX_QUOTA }));
  });
  afterAll(() => driver?.close());
  beforeEach(async () => {
    await driver.goto(`http://localhost:${served.port}/`);
    await until(() => driver.evaluate<boolean>("typeof store === 'object'"));
    await call("wipe");
  });

  function call<T = string>(method: string, ...args: (string | number)[]): Promise<T> {
    return driver.evaluate<T>(`store.${method}(${JSON.stringify(args).slice(1, -1)})`);
  }
  const health = () => call<{ where: string; reason?: string }>("health");
  /** What was downloaded is lost, and yet turns off what it did until it is asked for again. */
  async function expectLost(reason: string) {
    expect(await health()).toEqual({ where: "disk" });
    expect(await call<string | null>("recovery")).toContain(reason);
    expect(await call<boolean>("isLost")).toBe(true);
    expect(await call<string[]>("turnedOff")).toEqual(["pins"]);
  }
  const EMBEDDED = "Embedded 1, Embedded news 1";

  it("1. opening fails: three retries find the data, after them the database is made anew", async () => {
    await call("refresh", "Alpha");
    await call("start");
    await call("failOpening", "UnknownError", 3);
    expect(await call("lookUp")).toBe("Alpha 1, Alpha news 1");
    await call("start");
    await call("failOpening", "UnknownError", 4);
    expect(await call("lookUp")).toBe(EMBEDDED);
    await expectLost("UnknownError");
    expect(await call("refresh", "Beta")).toBe("stored");
    expect(await call("lookUp")).toBe("Beta 1, Beta news 1");
  });

  it("2. the connection is closed under us: the next question opens it again", async () => {
    await call("refresh", "Alpha");
    await call("closeUnder");
    expect(await call("lookUp")).toBe("Alpha 1, Alpha news 1");
    if (name === "chromium") {
      const origin = `http://localhost:${served.port}`;
      const session = await protocol(driver);
      await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
      expect(await call("lookUp")).toBe(EMBEDDED);
    }
  });

  it("3. another window holds an older database: from memory meanwhile, then from the disk", async () => {
    await call("hold", 1);
    await call("start");
    expect(await call("lookUp")).toBe(EMBEDDED);
    expect(await health()).toMatchObject({ where: "memory" });
    expect(await call("refresh", "Alpha")).toBe("stored");
    expect(await call("lookUp")).toBe("Alpha 1, Alpha news 1");
    await call("letGo");
    await call("later");
    await until(async () => (await call("lookUp")) !== "" && (await health()).where === "disk");
    expect(await call("lookUp")).toBe(EMBEDDED);
  });

  it("3. and ours gives way to a newer one", async () => {
    await call("refresh", "Alpha");
    await call("hold", 98);
    await call("letGo");
    expect(await call("lookUp")).toBe(EMBEDDED);
  });

  it("4. the database is of a newer version: it is made anew", async () => {
    await call("refresh", "Alpha");
    await call("hold", 99);
    await call("letGo");
    await call("start");
    expect(await call("lookUp")).toBe(EMBEDDED);
    await expectLost("VersionError");
  });

  it("5. there is no database at all: everything works from memory", async () => {
    await call("start");
    await call("failOpening", "InvalidStateError", 1e9);
    expect(await call("lookUp")).toBe(EMBEDDED);
    expect(await call("refresh", "Alpha")).toBe("stored");
    expect(await call("lookUp")).toBe("Alpha 1, Alpha news 1");
    expect(await health()).toMatchObject({ where: "memory" });
  });

  it("6. the disk is full: the old feed stays, and room is given back for the next one", async () => {
    // Chromium remembers for half a minute what room an origin has: a new one has none to remember.
    const origin = `http://full.localhost:${served.port}`;
    const session = name === "chromium" ? await protocol(driver) : null;
    await session?.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000_000 });
    await driver.goto(`${origin}/`);
    await until(() => driver.evaluate<boolean>("typeof store === 'object'"));
    await call("start");
    expect(await call("refresh", "Alpha")).toBe("stored");
    expect(await call("refresh", "Beta", 900, 8000)).toBe("quota");
    expect(await call("lookUp")).toBe("Alpha 1, Alpha news 1");
    await call("start");
    expect(await call("lookUp")).toBe("Alpha 1, Alpha news 1");
    // Chromium takes its time to count what was deleted.
    await session?.send("Storage.overrideQuotaForOrigin", { origin });
    expect(await call("refresh", "Gamma")).toBe("stored");
    expect(await call("lookUp")).toBe("Gamma 1, Gamma news 1");
  });

  it("8. a spoilt record leaves the others; a spoilt index is made anew from the records", async () => {
    await call("refresh", "Alpha");
    await call("spoil", "partnerships", 7);
    await call("spoil", "index", 0);
    await call("start");
    expect(await call("lookUp")).toBe(EMBEDDED);
    await call("refresh", "Alpha");
    await call("spoil", "index", 0);
    await call("start");
    expect(await call("lookUp")).toBe("Alpha 1, Alpha news 1");
  });
});
