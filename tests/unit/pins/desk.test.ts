/** The desk without a browser: what can be done, undone and refused. */
import { describe, expect, it } from "vitest";
import type { Announcement } from "../../../utils/model.ts";
import { createDesk } from "../../../utils/pins/desk.ts";
import type { DeskState } from "../../../utils/pins/desk-state.ts";
import { placesOf } from "../../../utils/pins/desk-state.ts";
import { createTeamDesk, DRAFT_KEY } from "../../../utils/pins/team-desk.ts";
import { formatTeamPage, parseTeamPage } from "../../../utils/pins/team-format.ts";
import type { Edit, Wiki, WikiPage } from "../../../utils/wiki/client.ts";
import { WikiError } from "../../../utils/wiki/errors.ts";
import { device, HERE, NOON, pin } from "./sample.ts";

const PAGE = { api: "https://meta.wikimedia.org/w/api.php", title: "Pins.json" };

/** A wiki's page in memory; the real one is in tests/wiki/pins.test.ts. */
function memoryWiki() {
  const page = {
    text: formatTeamPage({ pins: [], unread: [] }),
    id: 1,
    refusal: null as WikiError | null,
  };
  const revision = () => ({ id: page.id, user: "Someone", time: "", text: page.text });
  const wiki: Wiki = {
    readPage: async (title): Promise<WikiPage> => ({
      title,
      revision: revision(),
      user: page.refusal?.code === "signed-out" ? null : "StaffUser",
      refusal: page.refusal,
      token: "",
      time: "",
    }),
    readHistory: async () => [revision()],
    readRevision: async () => revision(),
    async save({ page: { revision: base }, text }: Edit) {
      if (base?.id !== page.id) throw new WikiError("conflict");
      page.text = text;
      return ++page.id;
    },
  };
  const write = (pins: ReturnType<typeof pin>[]) => {
    page.text = formatTeamPage({ pins, unread: [] });
    page.id += 1;
  };
  return { wiki, page, write, pins: () => parseTeamPage(page.text).pins };
}

async function open(memory = memoryWiki(), parts = device("a")) {
  const { world, local } = parts;
  let state: DeskState | undefined;
  const desk = createDesk(
    {
      personal: world,
      partnerships: [],
      readAnnouncements: async (ids) =>
        new Map(ids.map((id): [string, Announcement] => [id, { id, title: `News ${id}` }])),
      openTeam: (onChange) =>
        createTeamDesk(
          {
            local,
            now: world.now,
            page: PAGE,
            wiki: memory.wiki,
            hasAccess: async () => true,
            describe: () => "Pins",
            refresh: async () => {},
          },
          onChange,
        ),
    },
    (next) => {
      state = next;
    },
  );
  await desk.load();
  return { desk, memory, parts, state: () => state as DeskState };
}

const ids = (pins: { id: string }[]) => pins.map(({ id }) => id.replace(/^0+/, "")).sort();

describe("the desk", () => {
  it("names what pins pin, and undoes step by step", async () => {
    const { desk, state } = await open();
    await desk.save("personal", pin("a", { announcement: "one" }));
    await desk.save("personal", pin("a", { announcement: "one", note: "Read." }));
    await desk.save("team", pin("t"));
    await desk.remove("personal", pin("a").id);
    expect(state().announcements.one?.title).toBe("News one");
    expect([ids(state().personal), ids(state().team?.draft ?? [])]).toEqual([[], ["t"]]);
    await desk.undo();
    expect(state().personal).toMatchObject([{ note: "Read." }]);
    await desk.undo();
    expect(state().team?.draft).toEqual([]);
    await desk.undo();
    expect(state().personal).toMatchObject([{ note: "" }]);
    await desk.undo();
    expect(state().personal).toEqual([]);
    expect(state().canUndo).toBe(false);
  });

  it.each(["personal", "team"] as const)("asks at a fifth %s pin which one goes", async (side) => {
    const { desk, state } = await open();
    for (const id of ["a", "b", "c", "d"]) await desk.save(side, pin(id, { scope: HERE }));
    await desk.save(side, pin("e", { scope: HERE }));
    const crowded = state().crowded;
    expect(ids(crowded?.present ?? [])).toEqual(["a", "b", "c", "d"]);
    if (crowded) await desk.save(side, crowded.pin, pin("b").id);
    const pins = side === "personal" ? state().personal : (state().team?.draft ?? []);
    expect(ids(pins)).toEqual(["a", "c", "d", "e"]);
    expect(state().crowded).toBeNull();
  });

  it("refuses bad input in one sentence, and changes nothing", async () => {
    const { desk, state } = await open();
    for (const [wrong, key] of [
      [{ until: "2026-03-10T11:59:59Z" }, "pin-bad-past"],
      [{ note: "x".repeat(141) }, "pin-bad-note"],
      [{ from: "2027-01-02T00:00:00Z", until: "2027-01-01T00:00:00Z" }, "pin-bad-order"],
    ] as const) {
      for (const side of ["personal", "team"] as const) {
        await desk.save(side, pin("a", wrong));
        expect(state().said).toMatchObject({ key, tone: "error" });
      }
    }
    await desk.importText("{}");
    expect(state().said?.key).toBe("pins-import-not-ours");
    expect([state().personal, state().team?.draft]).toEqual([[], []]);
  });

  it("exports and imports", async () => {
    const { desk } = await open();
    await desk.save("personal", pin("a"));
    const text = await desk.exportText();
    const other = await open();
    await other.desk.importText(text);
    expect(ids(other.state().personal)).toEqual(["a"]);
    expect(other.state().said).toMatchObject({ key: "desk-imported", params: [1, 0, 0] });
    await other.desk.undo();
    expect(other.state().personal).toEqual([]);
  });

  it("moves a pin among those of its place", async () => {
    const { desk, state } = await open();
    for (const [order, id] of ["a", "b", "c"].entries())
      await desk.save("personal", pin(id, { order }));
    const shown = () => placesOf(state().personal, NOON)[0]?.pins ?? [];
    await desk.move("personal", shown(), pin("c").id, 0);
    expect(shown().map(({ id }) => id.at(-1))).toEqual(["c", "a", "b"]);
    await desk.undo();
    expect(shown().map(({ id }) => id.at(-1))).toEqual(["a", "b", "c"]);
  });
});

describe("a draft", () => {
  it("outlives the desk, and lies on top of what others publish", async () => {
    const memory = memoryWiki();
    const parts = device("a");
    const first = await open(memory, parts);
    await first.desk.save("team", pin("mine"));
    memory.write([pin("theirs")]);
    const { desk, state } = await open(memory, parts);
    expect(ids(state().team?.draft ?? [])).toEqual(["mine", "theirs"]);
    expect(ids(state().team?.changes.added ?? [])).toEqual(["mine"]);
    await desk.publish();
    expect(state().said?.key).toBe("desk-published");
    expect(ids(memory.pins())).toEqual(["mine", "theirs"]);
    expect((await parts.local.get(DRAFT_KEY))[DRAFT_KEY]).toBeNull();
    expect(state().canUndo).toBe(false);
  });

  it.each([true, false])("asks where both changed the same (mine: %s)", async (keepMine) => {
    const memory = memoryWiki();
    memory.write([pin("a")]);
    const { desk, state } = await open(memory);
    await desk.save("team", pin("a", { note: "Mine." }));
    memory.write([pin("a", { note: "Theirs." })]);
    await desk.publish();
    expect(state().said?.key).toBe("desk-conflict");
    expect(memory.pins()).toMatchObject([{ note: "Theirs." }]);
    await desk.resolve(pin("a").id, keepMine);
    expect(state().team?.conflicts).toEqual([]);
    await desk.publish();
    expect(memory.pins()).toMatchObject([{ note: keepMine ? "Mine." : "Theirs." }]);
  });

  it("asks where one removed what the other changed", async () => {
    const memory = memoryWiki();
    memory.write([pin("a"), pin("b")]);
    const { desk, state } = await open(memory);
    await desk.save("team", pin("a", { note: "Mine." }));
    await desk.remove("team", pin("b").id);
    memory.write([pin("b", { note: "Theirs." })]);
    await desk.publish();
    expect(state().team?.conflicts).toHaveLength(2);
    await desk.resolve(pin("a").id, true);
    await desk.resolve(pin("b").id, false);
    await desk.publish();
    expect(
      memory
        .pins()
        .map(({ id, note }) => `${id.at(-1)} ${note}`)
        .sort(),
    ).toEqual(["a Mine.", "b Theirs."]);
  });

  it("is kept where the wiki refuses, each time with its own words", async () => {
    const memory = memoryWiki();
    const { desk, state } = await open(memory);
    await desk.save("team", pin("a"));
    memory.page.refusal = new WikiError("read-only");
    await desk.publish();
    expect(state().said).toMatchObject({ key: "wiki-read-only", tone: "error" });
    expect(ids(state().team?.draft ?? [])).toEqual(["a"]);
    memory.page.refusal = null;
    memory.page.text = "<!doctype html>";
    await desk.publish();
    expect(state().said?.key).toBe("team-page-not-json");
    expect(ids(state().team?.draft ?? [])).toEqual(["a"]);
    expect(memory.page.text).toBe("<!doctype html>");
  });
});
