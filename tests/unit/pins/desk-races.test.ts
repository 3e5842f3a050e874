/** The desk while storage, wiki and names answer in any order: nothing is lost, nothing old is shown. */
import { describe, expect, it, vi } from "vitest";
import type { DeskState } from "../../../utils/pins/desk-state.ts";
import { layOn, readDraft } from "../../../utils/pins/draft.ts";
import { readPersonalPins } from "../../../utils/pins/personal.ts";
import { TEAM_KEY } from "../../../utils/pins/team.ts";
import { seededRandom } from "../../seeded-random.ts";
import { idsOf, makeDesk, memoryWiki, openDesk } from "./desk-world.ts";
import { device, NOON, pin } from "./sample.ts";

/** An answer that is held back until it is let go. */
function held() {
  let letGo = () => {};
  const ready = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { ready, letGo };
}

const known = (pins: ReturnType<typeof pin>[]) => ({
  [TEAM_KEY]: {
    page: memoryWiki().used.page,
    pins: pins.map((each) => ({ pin: each, by: { user: "Someone", time: "" } })),
  },
});

/** Who is shown to have published the pins there are, in all states until everything is loaded. */
async function publishersShown({ desk, onState }: ReturnType<typeof makeDesk>) {
  const publishers = new Set<string | undefined>();
  onState(({ team }) => {
    for (const { id } of team?.draft ?? []) publishers.add(team?.publishers.get(id)?.user);
  });
  await desk.load();
  return [...publishers];
}

describe("what the wiki tells", () => {
  it("is shown with who published it, so that nothing moves once it is there", async () => {
    const memory = memoryWiki();
    memory.write([pin("a")]);
    const parts = device("a");
    await parts.local.set(known([pin("a")]));
    expect(await publishersShown(makeDesk(memory, parts))).toEqual(["Someone"]);
  });

  it("is so, too, where panels could not read it before", async () => {
    const memory = memoryWiki();
    memory.write([pin("a")]);
    memory.page.title = "Project:Pins.json";
    const parts = device("a");
    memory.used.refresh = () =>
      parts.local.set({
        [TEAM_KEY]: { ...known([pin("a")])[TEAM_KEY], page: memory.used.page },
      });
    expect(await publishersShown(makeDesk(memory, parts))).toEqual(["Someone"]);
  });

  it("is shown although panels cannot be given it", async () => {
    const memory = memoryWiki();
    memory.write([pin("a")]);
    memory.page.title = "Project:Pins.json";
    memory.used.refresh = () => Promise.reject(new Error("The disk is full"));
    const said = vi.spyOn(console, "error").mockImplementationOnce(() => {});
    const { state } = await openDesk(memory);
    expect(state().team).toMatchObject({ loading: false, refusal: null, user: "StaffUser" });
    expect(idsOf(state().team?.draft)).toEqual(["a"]);
    expect(said).toHaveBeenCalledOnce();
  });

  it("is what was asked for last, however late an earlier answer comes", async () => {
    const { desk, memory, state } = await openDesk();
    const [first, second] = [held(), held()];
    memory.page.answered = () => first.ready;
    const early = desk.loadTeam();
    await vi.waitFor(() => expect(state().team?.loading).toBe(true));
    memory.page.answered = () => second.ready;
    memory.write([pin("new")]);
    const late = desk.loadTeam();
    second.letGo();
    await late;
    first.letGo();
    await early;
    expect(idsOf(state().team?.onWiki)).toEqual(["new"]);
    expect(state().team?.loading).toBe(false);
  });

  it("does not take back what was published meanwhile", async () => {
    const { desk, memory, state } = await openDesk();
    await desk.save("team", pin("mine"));
    const slow = held();
    memory.page.answered = () => slow.ready;
    const loading = desk.loadTeam();
    await vi.waitFor(() => expect(state().team?.loading).toBe(true));
    await Promise.resolve();
    memory.page.answered = async () => {};
    await desk.publish("StaffUser");
    slow.letGo();
    await loading;
    expect(idsOf(state().team?.onWiki)).toEqual(["mine"]);
    expect(state().team).toMatchObject({ loading: false, user: "StaffUser" });
  });
});

it("a pin stays on the desk while its announcement's name is read", async () => {
  const { desk, memory, parts, state, onState } = await openDesk();
  const names = held();
  memory.page.named = () => names.ready;
  const seen: string[][] = [];
  const saved = desk.save("team", pin("a", { announcement: "unknown" }));
  onState(({ team }) => seen.push(idsOf(team?.draft)));
  await vi.waitFor(async () =>
    expect(await readDraft(parts.local, memory.used.page)).not.toBeNull(),
  );
  await desk.refresh();
  names.letGo();
  await saved;
  expect(seen.filter((ids) => ids.length === 0)).toEqual([]);
  expect(state().announcements.get("unknown")?.title).toBe("News unknown");
});

/** Everything that takes time, each let go by itself, in an order made by chance. */
function disorder(roll: (below: number) => number) {
  const waiting: (() => void)[] = [];
  const wait = () => new Promise<void>((resolve) => waiting.push(resolve));
  // After all that follows at once.
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    wait,
    settle,
    /** Lets one go; false where none waits. */
    async step(): Promise<boolean> {
      await settle();
      const [next] = waiting.splice(roll(waiting.length || 1), 1);
      next?.();
      return next !== undefined;
    },
  };
}

it("keeps every change, and shows in the end what is stored, in 200 orders of answers", async () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = seededRandom(seed);
    const roll = (below: number) => Math.floor(random() * below);
    const memory = memoryWiki();
    const parts = device("a");
    const { local } = parts;
    memory.write([pin("w0"), pin("w1")]);
    await local.set(known([pin("w0")]));
    const made = makeDesk(memory, parts);
    const { desk, onState } = made;
    const { wait, step, settle } = disorder(roll);
    const { get, set } = { get: local.get, set: local.set };
    local.get = async (keys) => {
      if (roll(2)) await wait();
      const found = await get(keys);
      if (roll(2)) await wait();
      return found;
    };
    local.set = async (items) => {
      await wait();
      await set(items);
      if (roll(2)) await wait();
    };
    memory.page.answered = wait;
    memory.page.named = wait;

    /** Pins of both sides as they are to be, from when their change is begun. */
    const wanted = new Map<string, boolean>();
    const faults: string[] = [];
    const check = (state: DeskState) => {
      const shown = [...state.personal, ...(state.team?.draft ?? [])].map(({ id }) => id);
      for (const [id, isThere] of wanted) {
        if (shown.includes(id) !== isThere) faults.push(`${seed}: ${id} ${isThere}`);
      }
    };
    let state = desk.state;
    onState((next) => {
      state = next;
      check(next);
    });
    const doing: Promise<unknown>[] = [desk.load()];
    const put = (id: string) => {
      wanted.set(id, true);
      return id;
    };
    let count = 0;
    const deeds = [
      () => desk.loadTeam(),
      () => desk.refresh(),
      () =>
        desk.save(
          "team",
          pin(put(pin(`t${++count}`).id), { announcement: `n${count}`, paused: true }),
        ),
      () => desk.save("personal", pin(put(pin(`p${++count}`).id), { paused: true })),
      () => {
        const [id] = [...wanted].find(([id, isThere]) => isThere && id.includes("t")) ?? [];
        if (!id) return Promise.resolve();
        wanted.set(id, false);
        return desk.remove("team", id);
      },
      async () => memory.write([...memory.pins(), pin(`w${++count + 1}`)]),
    ];
    for (let deed = 0; deed < 8; deed++) {
      doing.push((deeds[roll(deeds.length)] as () => Promise<unknown>)());
      for (let steps = roll(6); steps > 0; steps--) await step();
    }
    doing.push(desk.loadTeam());
    while (await step());
    await settle();
    await Promise.all(doing);
    expect(faults).toEqual([]);

    Object.assign(local, { get, set });
    const { team, personal } = state;
    expect(idsOf(personal)).toEqual(idsOf(await readPersonalPins(local)));
    const onWiki = memory.pins();
    expect(idsOf(team?.onWiki)).toEqual(idsOf(onWiki));
    const kept = await readDraft(local, memory.used.page);
    const laid = layOn(onWiki, kept ?? { base: onWiki, pins: onWiki }, NOON);
    expect(idsOf(team?.draft)).toEqual(idsOf(laid.pins));
    expect(team).toMatchObject({ loading: false, user: "StaffUser", refusal: null });
  }
});
