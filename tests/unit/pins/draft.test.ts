/** The draft of the team's pins: faults 32 and 33 on the desk, and nothing of it is ever lost. */
import { describe, expect, it } from "vitest";
import { DRAFT_KEY } from "../../../utils/pins/draft.ts";
import { WikiError } from "../../../utils/wiki/errors.ts";
import { idsOf, makeDesk, memoryWiki, openDesk } from "./desk-world.ts";
import { device, HERE, pin } from "./sample.ts";

describe("a draft", () => {
  it("outlives the desk, and lies on top of what others publish", async () => {
    const memory = memoryWiki();
    const parts = device("a");
    const first = await openDesk(memory, parts);
    await first.desk.save("team", pin("mine"));
    memory.write([pin("theirs")]);
    const { desk, state } = await openDesk(memory, parts);
    expect(idsOf(state().team?.draft ?? [])).toEqual(["mine", "theirs"]);
    expect(idsOf(state().team?.changes.added ?? [])).toEqual(["mine"]);
    await desk.publish("StaffUser");
    expect(state().said?.key).toBe("desk-published");
    expect(idsOf(memory.pins())).toEqual(["mine", "theirs"]);
    expect((await parts.local.get(DRAFT_KEY))[DRAFT_KEY]).toEqual([]);
    expect(state().canUndo).toBe(false);
  });

  it.each([true, false])("asks where both changed the same (mine: %s)", async (keepMine) => {
    const memory = memoryWiki();
    memory.write([pin("a")]);
    const { desk, state } = await openDesk(memory);
    await desk.save("team", pin("a", { note: "Mine." }));
    memory.write([pin("a", { note: "Theirs." })]);
    await desk.publish("StaffUser");
    expect(state().said?.key).toBe("desk-conflict");
    expect(memory.pins()).toMatchObject([{ note: "Theirs." }]);
    await desk.resolve(pin("a").id, keepMine);
    expect(state().team?.conflicts).toEqual([]);
    await desk.publish("StaffUser");
    expect(memory.pins()).toMatchObject([{ note: keepMine ? "Mine." : "Theirs." }]);
  });

  it("says why a conflict could not be settled, and takes back whose side was taken", async () => {
    const memory = memoryWiki();
    memory.write([pin("a")]);
    const { desk, parts, state } = await openDesk(memory);
    await desk.save("team", pin("a", { note: "Mine." }));
    memory.write([pin("a", { note: "Theirs." })]);
    await desk.publish("StaffUser");
    const { set } = parts.local;
    parts.local.set = () => Promise.reject(new Error("The disk is full"));
    await desk.resolve(pin("a").id, false);
    expect(state().said).toMatchObject({ key: "desk-failed", tone: "error" });
    expect(state().team?.conflicts).toHaveLength(1);
    parts.local.set = set;
    await desk.resolve(pin("a").id, false);
    expect(state().team?.draft).toMatchObject([{ note: "Theirs." }]);
    await desk.undo();
    expect(state().team?.draft).toMatchObject([{ note: "Mine." }]);
    // What was done before is next.
    await desk.undo();
    expect(state().canUndo).toBe(false);
  });

  it("asks where one removed what the other changed", async () => {
    const memory = memoryWiki();
    memory.write([pin("a"), pin("b")]);
    const { desk, state } = await openDesk(memory);
    await desk.save("team", pin("a", { note: "Mine." }));
    await desk.remove("team", pin("b").id);
    memory.write([pin("b", { note: "Theirs." })]);
    await desk.publish("StaffUser");
    expect(state().team?.conflicts).toHaveLength(2);
    await desk.resolve(pin("a").id, true);
    await desk.resolve(pin("b").id, false);
    await desk.publish("StaffUser");
    expect(
      memory
        .pins()
        .map(({ id, note }) => `${id.at(-1)} ${note}`)
        .sort(),
    ).toEqual(["a Mine.", "b Theirs."]);
  });

  it("is kept where the wiki refuses, each time with its own words", async () => {
    const memory = memoryWiki();
    const { desk, state } = await openDesk(memory);
    await desk.save("team", pin("a"));
    memory.page.refusal = new WikiError("read-only");
    await desk.publish("StaffUser");
    expect(state().said).toMatchObject({ key: "wiki-read-only", tone: "error" });
    expect(idsOf(state().team?.draft ?? [])).toEqual(["a"]);
    memory.page.refusal = null;
    memory.page.text = "<!doctype html>";
    await desk.publish("StaffUser");
    expect(state().said?.key).toBe("team-page-not-json");
    expect(idsOf(state().team?.draft ?? [])).toEqual(["a"]);
    expect(memory.page.text).toBe("<!doctype html>");
  });
});

describe("a draft while others write", () => {
  it("shows what they did as theirs, a conflict besides", async () => {
    const memory = memoryWiki();
    memory.write([pin("a")]);
    const { desk, state } = await openDesk(memory);
    await desk.save("team", pin("a", { note: "Mine." }));
    memory.write([pin("a", { note: "Theirs." }), pin("new")]);
    await desk.publish("StaffUser");
    expect(state().team?.conflicts).toHaveLength(1);
    const { added, changed, removed } = state().team?.changes ?? {};
    expect([added, idsOf(changed?.map(({ after }) => after)), removed]).toEqual([[], ["a"], []]);
    expect(idsOf(state().team?.draft)).toEqual(["a", "new"]);
  });

  it("undoes what was done here, never what they did", async () => {
    const memory = memoryWiki();
    memory.write([pin("a")]);
    const { desk, state } = await openDesk(memory);
    await desk.save("team", pin("mine"));
    memory.write([pin("a"), pin("theirs")]);
    await desk.loadTeam();
    await desk.undo();
    expect(idsOf(state().team?.draft)).toEqual(["a", "theirs"]);
    expect(state().team?.changes.removed).toEqual([]);
  });

  it("keeps what is changed while it is being published", async () => {
    const memory = memoryWiki();
    const { desk, state } = await openDesk(memory);
    await desk.save("team", pin("a"));
    const publishing = desk.publish("StaffUser");
    await desk.save("team", pin("b"));
    await desk.save("team", pin("a", { note: "Later." }));
    await publishing;
    expect(idsOf(memory.pins())).toEqual(["a"]);
    expect(state().team?.conflicts).toEqual([]);
    expect(idsOf(state().team?.draft)).toEqual(["a", "b"]);
    await desk.publish("StaffUser");
    expect(memory.pins()).toMatchObject([{ note: "Later." }, { note: "" }]);
  });

  it("keeps what is changed before the wiki has answered", async () => {
    const memory = memoryWiki();
    memory.write([pin("theirs")]);
    const parts = device("a");
    const before = await openDesk(memory, parts);
    await before.desk.save("team", pin("earlier"));
    let answer = () => {};
    memory.page.ready = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { desk, state } = makeDesk(memory, parts);
    const loading = desk.load();
    await desk.save("team", pin("now"));
    answer();
    await loading;
    expect(idsOf(state().team?.draft)).toEqual(["earlier", "now", "theirs"]);
    expect(state().team?.conflicts).toEqual([]);
  });

  it("is one draft for two desks in one browser", async () => {
    const memory = memoryWiki();
    const parts = device("a");
    const [one, two] = [await openDesk(memory, parts), await openDesk(memory, parts)];
    await one.desk.save("team", pin("one"));
    await two.desk.save("team", pin("two"));
    expect(idsOf(two.state().team?.draft)).toEqual(["one", "two"]);
    await one.desk.publish("StaffUser");
    expect(idsOf(memory.pins())).toEqual(["one"]);
    expect(idsOf(one.state().team?.changes.added)).toEqual(["two"]);
  });
});

describe("a page that its wiki calls otherwise", () => {
  it("is used under that title from then on, and its draft with it", async () => {
    const memory = memoryWiki();
    memory.write([pin("theirs")]);
    const parts = device("a");
    await (await openDesk(memory, parts)).desk.save("team", pin("mine"));
    expect(memory.used.byPanels).toEqual([]);
    memory.page.title = "Project:Pins.json";
    const second = await openDesk(memory, parts);
    expect(second.state().team).toMatchObject({ page: { title: "Project:Pins.json" } });
    expect(memory.used).toMatchObject({
      page: { title: "Project:Pins.json" },
      byPanels: ["Project:Pins.json"],
    });
    await second.desk.save("team", pin("more"));
    const third = await openDesk(memory, parts);
    expect(idsOf(third.state().team?.draft)).toEqual(["mine", "more", "theirs"]);
    expect(memory.used.byPanels).toHaveLength(1);
    await third.desk.publish("StaffUser");
    expect(idsOf(memory.pins())).toEqual(["mine", "more", "theirs"]);
  });
});

describe("a draft for a page that the feed no longer names", () => {
  async function renamed() {
    const memory = memoryWiki();
    const parts = device("a");
    const { page } = memory.used;
    memory.write([pin("a"), pin("b")]);
    const before = await openDesk(memory, parts);
    await before.desk.save("team", pin("mine"));
    await before.desk.save("team", pin("a", { note: "Mine." }));
    await before.desk.remove("team", pin("b").id);
    memory.used.page = { ...page, title: "Renamed.json" };
    memory.write([pin("a", { paused: true }), pin("b")]);
    return { memory, parts, page };
  }

  it("is kept beside the new page’s, and there again with its page", async () => {
    const { memory, parts, page } = await renamed();
    const { desk, state } = await openDesk(memory, parts);
    expect(idsOf(state().team?.draft)).toEqual(["a", "b"]);
    expect(state().team?.otherDrafts).toEqual([page]);
    await desk.save("team", pin("new"));
    await desk.discard();
    memory.used.page = page;
    const again = await openDesk(memory, parts);
    expect(idsOf(again.state().team?.draft)).toEqual(["a", "mine"]);
    expect(again.state().team?.otherDrafts).toEqual([]);
  });

  it("can be made on the new page, on top of what is there and of what was changed here", async () => {
    const { memory, parts, page } = await renamed();
    const { desk, state } = await openDesk(memory, parts);
    await desk.save("team", pin("new"));
    await desk.takeOver(page);
    expect(idsOf(state().team?.draft)).toEqual(["a", "mine", "new"]);
    expect(state().team?.draft.find(({ id }) => id === pin("a").id)).toMatchObject({
      note: "Mine.",
      paused: true,
    });
    expect(state().team).toMatchObject({ otherDrafts: [], conflicts: [] });
    await desk.publish("StaffUser");
    expect(idsOf(memory.pins())).toEqual(["a", "mine", "new"]);
    expect((await parts.local.get(DRAFT_KEY))[DRAFT_KEY]).toEqual([]);
  });

  it("stays where storage refuses to take it over", async () => {
    const { memory, parts, page } = await renamed();
    const { desk, state } = await openDesk(memory, parts);
    parts.local.set = () => Promise.reject(new Error("The disk is full"));
    await desk.takeOver(page);
    expect(state().said).toMatchObject({ key: "desk-failed", tone: "error" });
    expect(state().team?.otherDrafts).toEqual([page]);
  });
});

describe("access to the wiki", () => {
  it("once given, lets panels read the page at once", async () => {
    const memory = memoryWiki();
    memory.page.access = false;
    const { desk, state } = await openDesk(memory);
    expect(state().team).toMatchObject({ access: false, loading: false });
    memory.page.access = true;
    await desk.loadTeam();
    await desk.loadTeam();
    expect(state().team).toMatchObject({ access: true, loading: false, refusal: null });
    expect(memory.used.byPanels).toEqual(["Pins.json"]);
  });

  it("that the browser cannot tell of is said, and asked for again", async () => {
    const memory = memoryWiki();
    memory.page.access = new Error("Invalid url pattern");
    const { desk, state } = await openDesk(memory);
    expect(state().team?.loading).toBe(false);
    expect(state().team?.refusal?.detail).toContain("Invalid url pattern");
    memory.page.access = true;
    await desk.loadTeam();
    expect(state().team).toMatchObject({ loading: false, refusal: null, user: "StaffUser" });
  });
});

describe("a draft without the wiki", () => {
  it.each(["offline", "no access"])("is changed and kept all the same: %s", async (what) => {
    const memory = memoryWiki();
    memory.write([pin("a"), pin("b")]);
    const parts = device("a");
    await (await openDesk(memory, parts)).desk.save("team", pin("mine"));
    if (what === "offline") memory.page.refusal = new WikiError("offline");
    else memory.page.access = false;
    const cut = await openDesk(memory, parts);
    await cut.desk.remove("team", pin("a").id);
    await cut.desk.save("team", pin("b", { note: "Mine." }));
    expect(idsOf(cut.state().team?.draft)).toEqual(["b", "mine"]);
    Object.assign(memory.page, { refusal: null, access: true });
    const { state } = await openDesk(memory, parts);
    expect(state().team?.conflicts).toEqual([]);
    expect(idsOf(state().team?.draft)).toEqual(["b", "mine"]);
    expect(idsOf(state().team?.changes.removed)).toEqual(["a"]);
  });

  it("is read as far as it can be, whatever an earlier version or a fault left", async () => {
    const memory = memoryWiki();
    memory.write([pin("a")]);
    const parts = device("a");
    await (await openDesk(memory, parts)).desk.save("team", pin("mine", { scope: HERE }));
    const stored = (await parts.local.get(DRAFT_KEY))[DRAFT_KEY] as [{ pins: unknown[] }];
    const bare = { id: "bare0000", announcement: "x", scope: HERE, at: "2026-03-01T00:00:00Z" };
    stored[0].pins.push(null, { id: 7 }, bare);
    await parts.local.set({ [DRAFT_KEY]: stored });
    const { state } = await openDesk(memory, parts);
    expect(idsOf(state().team?.draft)).toEqual(["a", "bare0000", "mine"]);
    expect(state().team?.draft.find(({ id }) => id === "bare0000")).toMatchObject({ note: "" });
  });
});
