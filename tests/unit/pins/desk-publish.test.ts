/** Publishing from the desk: as whom it was confirmed, and what is said of it. */
import { describe, expect, it } from "vitest";
import { formatTeamPage, parseTeamPage } from "../../../utils/pins/team-format.ts";
import { WikiError } from "../../../utils/wiki/errors.ts";
import { idsOf, memoryWiki, openDesk } from "./desk-world.ts";
import { HERE, pin } from "./sample.ts";

const sentence = (key: string) => ({ key, tone: "error" });

describe("publishing", () => {
  it("is refused in another session than it was confirmed in, which is then shown", async () => {
    const { desk, memory, state } = await openDesk();
    await desk.save("team", pin("a"));
    memory.page.user = "SomeoneElse";
    await desk.publish("StaffUser");
    expect(state().said).toMatchObject(sentence("wiki-other-user"));
    expect(memory.pins()).toEqual([]);
    expect(idsOf(state().team?.draft)).toEqual(["a"]);
    expect(state().team).toMatchObject({ user: "SomeoneElse", refusal: null, publishing: false });
    await desk.publish("SomeoneElse");
    expect(idsOf(memory.pins())).toEqual(["a"]);
  });

  it("where nobody is signed in any more says so, and how it stands from then on", async () => {
    const { desk, memory, state } = await openDesk();
    await desk.save("team", pin("a"));
    memory.page.refusal = new WikiError("signed-out");
    await desk.publish("StaffUser");
    expect(state().said).toMatchObject(sentence("wiki-signed-out"));
    expect(state().team).toMatchObject({ user: null, refusal: { key: "wiki-signed-out" } });
    expect(idsOf(state().team?.draft)).toEqual(["a"]);
  });

  it("says that a place is too full by now, and not that there is a choice below", async () => {
    const memory = memoryWiki();
    memory.write(["a", "b", "c"].map((id) => pin(id)));
    const { desk, state } = await openDesk(memory);
    await desk.save("team", pin("d"));
    memory.write(["a", "b", "c", "e"].map((id) => pin(id)));
    await desk.publish("StaffUser");
    expect(state().said).toMatchObject(sentence("desk-conflict-crowded"));
    expect(state().team?.conflicts).toEqual([]);
    expect(idsOf(state().team?.draft)).toEqual(["a", "b", "c", "d", "e"]);
    expect(idsOf(memory.pins())).toEqual(["a", "b", "c", "e"]);
  });

  describe("while the wiki merges by lines what is saved at the same moment", () => {
    const merged = (change: (pins: ReturnType<typeof pin>[]) => ReturnType<typeof pin>[]) => {
      return (text: string) =>
        formatTeamPage({ pins: change(parseTeamPage(text).pins), unread: [] });
    };

    it("is done where they changed another field of the same pin", async () => {
      const memory = memoryWiki();
      memory.write([pin("a")]);
      const { desk, state } = await openDesk(memory);
      await desk.save("team", pin("a", { at: "2026-03-10T12:00:00Z" }));
      const until = "2027-01-01T00:00:00Z";
      memory.page.merge = merged((pins) => pins.map((each) => ({ ...each, until })));
      await desk.publish("StaffUser");
      expect(state().said).toMatchObject({ key: "desk-published", tone: "success" });
      expect(memory.pins()).toMatchObject([{ at: "2026-03-10T12:00:00Z", until }]);
      expect(state().team).toMatchObject({ draft: [{ until }], conflicts: [] });
    });

    it("is not done where what was changed here is not there", async () => {
      const memory = memoryWiki();
      memory.write([pin("a")]);
      const { desk, state } = await openDesk(memory);
      await desk.save("team", pin("a", { note: "Mine." }));
      memory.page.merge = merged((pins) => pins.map((each) => ({ ...each, note: "Theirs." })));
      await desk.publish("StaffUser");
      expect(state().said).toMatchObject(sentence("wiki-not-verified"));
    });

    it("says where that makes a place too full", async () => {
      const memory = memoryWiki();
      memory.write(["a", "b", "c"].map((id) => pin(id, { scope: HERE })));
      const { desk, state } = await openDesk(memory);
      await desk.save("team", pin("d", { scope: HERE }));
      memory.page.merge = merged((pins) => [...pins, pin("e", { scope: HERE })]);
      await desk.publish("StaffUser");
      expect(state().said).toMatchObject({ key: "desk-published-overfull", tone: "notice" });
      expect(idsOf(state().team?.onWiki)).toEqual(["a", "b", "c", "d", "e"]);
      expect(state().canUndo).toBe(false);
    });
  });
});
