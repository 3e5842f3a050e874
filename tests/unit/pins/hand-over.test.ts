import { describe, expect, it } from "vitest";
import type { Announcement } from "../../../utils/model.ts";
import { deskFor, pinHandedOver, takeAnnouncement } from "../../../utils/pins/hand-over.ts";
import { idsOf, openDesk, UNKNOWN } from "./desk-world.ts";
import { pin } from "./sample.ts";

const readAnnouncements = async (ids: string[]) =>
  new Map(
    ids.filter((id) => id !== UNKNOWN).map((id): [string, Announcement] => [id, { id, title: id }]),
  );

/** A tab at an address of the extension. */
function tabAt(address: string) {
  const { pathname, hash } = new URL(address, "https://extension.example");
  const location = { pathname, hash };
  const history = {
    replaceState(_state: unknown, _unused: string, next?: string | URL | null) {
      location.hash = new URL(String(next), "https://extension.example").hash;
    },
  };
  return { location, history };
}

describe("an announcement handed to the desk", () => {
  it.each(["five", "https://example.org/news?id=5&a=b#c", "ключ 5 % 25"])(
    "is taken from its address once: %s",
    (announcement) => {
      const tab = tabAt(deskFor(announcement));
      expect(takeAnnouncement(tab)).toBe(announcement);
      expect(takeAnnouncement(tab)).toBeNull();
    },
  );

  it("is none where the desk is opened as ever", () => {
    expect(takeAnnouncement(tabAt("/pins.html"))).toBeNull();
  });

  it("waits for the answer which of the four goes", async () => {
    const { desk, state } = await openDesk();
    for (const id of ["a", "b", "c", "d"]) await desk.save("personal", pin(id));
    const pinned = pinHandedOver(desk, "five", readAnnouncements);
    await expect.poll(() => state().crowded?.pin.announcement).toBe("five");
    const crowded = state().crowded;
    expect(idsOf(crowded?.present ?? [])).toEqual(["a", "b", "c", "d"]);
    if (crowded) await desk.save("personal", crowded.pin, pin("b").id);
    await pinned;
    expect(state().personal.map(({ announcement }) => announcement)).toContain("five");
    expect(state().personal).toHaveLength(4);
  });

  it("is pinned at once where there is room by then", async () => {
    const { desk, state } = await openDesk();
    await pinHandedOver(desk, "five", readAnnouncements);
    expect(state().personal).toMatchObject([
      { announcement: "five", scope: { kind: "everywhere" } },
    ]);
  });

  it("that the feed does not have is not pinned", async () => {
    const { desk, state } = await openDesk();
    await pinHandedOver(desk, UNKNOWN, readAnnouncements);
    expect(state().personal).toEqual([]);
  });
});
