/** What everyone reads of the team's pins, where the wiki answers in part; the rest is in tests/wiki. */
import { describe, expect, it } from "vitest";
import { refreshTeamPins } from "../../../utils/pins/team.ts";
import { formatTeamPage } from "../../../utils/pins/team-format.ts";
import { memoryArea } from "../memory-area.ts";
import { NOON, pin } from "./sample.ts";

const PAGE = { api: "https://meta.wikimedia.org/w/api.php", title: "Pins.json" };
const TEXT = formatTeamPage({ pins: [pin("a")], unread: [] });

/** A wiki whose page has one revision, and whose history may be out of reach, or not tell who. */
function wikiOf({ hasHistory = true, user = "StaffUser" as string | null } = {}) {
  const wiki = { hasHistory, isReachable: true, asked: [] as string[] };
  const history = () => ({
    query: {
      pages: [
        {
          title: PAGE.title,
          revisions: [
            {
              revid: 7,
              timestamp: "2026-03-01T00:00:00Z",
              ...(user === null ? { userhidden: true } : { user }),
              slots: { main: { content: TEXT } },
            },
          ],
        },
      ],
    },
  });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    if (!wiki.isReachable) throw new TypeError("Failed to fetch");
    if (pathname.endsWith("/api.php")) {
      wiki.asked.push("history");
      if (!wiki.hasHistory) throw new TypeError("Failed to fetch");
      return Response.json(history());
    }
    const isKnown = new Headers(init?.headers).has("If-None-Match");
    wiki.asked.push(isKnown ? "page, if it changed" : "page");
    if (isKnown) return new Response(null, { status: 304 });
    const answer = { latest: { id: 7 }, source: TEXT };
    return Response.json(answer, { headers: { ETag: '"7"' } });
  };
  const world = { local: memoryArea(), fetch, now: () => NOON, agent: "Tests" };
  const publishers = async () =>
    (await refreshTeamPins(world, PAGE)).pins.map(({ by }) => by?.user ?? null);
  return { wiki, publishers };
}

describe("who published", () => {
  it("is asked again at the next refresh where the history could not be read", async () => {
    const { wiki, publishers } = wikiOf({ hasHistory: false });
    expect(await publishers()).toEqual([null]);
    expect(await publishers()).toEqual([null]);
    wiki.isReachable = false;
    expect(await publishers()).toEqual([null]);
    Object.assign(wiki, { isReachable: true, hasHistory: true });
    expect(await publishers()).toEqual(["StaffUser"]);
    wiki.asked = [];
    expect(await publishers()).toEqual(["StaffUser"]);
    expect(wiki.asked).toEqual(["page, if it changed"]);
  });

  it("is not asked again where the history does not tell", async () => {
    const { wiki, publishers } = wikiOf({ user: null });
    expect(await publishers()).toEqual([null]);
    wiki.asked = [];
    expect(await publishers()).toEqual([null]);
    expect(wiki.asked).toEqual(["page, if it changed"]);
  });
});
