/** Team pins on the real MediaWiki, without a browser: reading, publishing, and every refusal. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import messages from "../../public/i18n/en.json" with { type: "json" };
import { publishPins } from "../../utils/pins/publish.ts";
import { refreshTeamPins } from "../../utils/pins/team.ts";
import { formatTeamPage, parseTeamPage } from "../../utils/pins/team-format.ts";
import { openWiki, type Wiki } from "../../utils/wiki/client.ts";
import { WIKI_ERRORS, type WikiError } from "../../utils/wiki/errors.ts";
import { memoryArea } from "../unit/memory-area.ts";
import { NOON, pin } from "../unit/pins/sample.ts";
import { FILTERS, type Filter } from "./filters.ts";
import { type Handler, startWiki, type WikiServer } from "./server.ts";
import { act, META_API, makePinsPage, openSession, PINS_PAGE, type Session } from "./session.ts";

const { title } = PINS_PAGE;
const AGENT = "PartnerContext/test";

let server: WikiServer;
const sessions: Record<string, Session> = {};
beforeAll(async () => {
  server = await startWiki();
  for (const name of ["StaffUser", "PlainUser", "BlockedUser", "AdminUser"]) {
    sessions[name] = await openSession(server.port, name);
  }
  sessions.nobody = await openSession(server.port);
  await makePinsPage(server.port);
});
afterAll(() => server.stop());
beforeEach(() => writePage(formatTeamPage({ pins: [], unread: [] })));
afterEach(() => server.configure({}));

const sessionOf = (name: string): Session => {
  const session = sessions[name];
  if (!session) throw new Error(`There is no session of ${name}`);
  return session;
};
function wikiOf(name: string, fetch = sessionOf(name).fetch): Wiki {
  const world = { api: META_API, agent: AGENT, credentials: "include", wait: async () => {} };
  return openWiki({ ...world, credentials: "include", fetch });
}
const writePage = (text: string) =>
  act(sessionOf("AdminUser"), { action: "edit", title, text, contentmodel: "json" });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "saved",
    (error: WikiError) => error.code,
  );
type Pins = ReturnType<typeof pin>[];
/** Publishes as whoever is signed in, if anyone. */
const publish = async (wiki: Wiki, base: Pins, pins: Pins) => {
  const user = (await wiki.readPage(title)).user ?? "";
  return publishPins(wiki, { title, draft: { base, pins }, user, describe: () => "Pins" }, NOON);
};
const pinsNow = async () => {
  const page = await wikiOf("nobody").readPage(title);
  return parseTeamPage(page.revision?.text ?? "").pins.map(({ id }) => id);
};

describe("whether one may publish is the wiki's word", () => {
  it.each([
    ["StaffUser", null],
    ["AdminUser", null],
    ["PlainUser", "protected"],
    ["BlockedUser", "blocked"],
    ["nobody", "signed-out"],
  ])("%s: %s", async (name, code) => {
    const page = await wikiOf(name).readPage(title);
    expect(page.refusal?.code ?? null).toBe(code);
    expect(page.user).toBe(name === "nobody" ? null : name);
    const before = await pinsNow();
    expect(await codeOf(publish(wikiOf(name), [], [pin("a")]))).toBe(code ?? "saved");
    // The form may say yes and the wiki no: it is asked again at the saving itself.
    const forced = {
      page: { ...page, refusal: null },
      text: formatTeamPage({ pins: [], unread: [] }),
      summary: "",
    };
    if (code) expect(await codeOf(wikiOf(name).save(forced))).toBe(code);
    expect(await pinsNow()).toEqual(code ? before : [pin("a").id]);
  });
});

describe("publishing", () => {
  it("reads back what it saved, and says what changed in the summary", async () => {
    const wiki = wikiOf("StaffUser");
    const pins = [
      pin("a", { note: 'Quotes "and" <b>tags</b>, 世界 🌍' }),
      pin("b", { until: "2027-01-01T00:00:00Z" }),
    ];
    const describe = ({ added }: { added: Pins }) => `${added.length} added`;
    const draft = { base: [], pins };
    const done = await publishPins(wiki, { title, draft, user: "StaffUser", describe }, NOON);
    expect(done.kind).toBe("published");
    const byId = (list: { id: string }[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(parseTeamPage((await wiki.readPage(title)).revision?.text ?? "").pins)).toEqual(
      byId(pins),
    );
    const { query } = await sessionOf("nobody").ask<{
      query: { pages: { revisions: { comment: string; user: string }[] }[] };
    }>({
      action: "query",
      prop: "revisions",
      rvprop: "comment|user",
      titles: title,
    });
    expect(query.pages[0]?.revisions[0]).toMatchObject({ comment: "2 added", user: "StaffUser" });
    expect((await publish(wiki, pins, pins)).kind).toBe("unchanged");
  });

  it("again, where the answer was lost, saves nothing twice", async () => {
    const { fetch } = sessionOf("StaffUser");
    const lossy: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (init?.method === "POST") throw new TypeError("The line is dead.");
      return response;
    };
    const pins = [pin("a")];
    expect(await codeOf(publish(wikiOf("StaffUser", lossy), [], pins))).toBe("offline");
    const wiki = wikiOf("StaffUser");
    const saved = (await wiki.readPage(title)).revision?.id;
    expect(await pinsNow()).toEqual(pins.map(({ id }) => id));
    expect((await publish(wiki, [], pins)).kind).toBe("unchanged");
    expect((await wiki.readPage(title)).revision?.id).toBe(saved);
  });

  it("makes the page where there is none, for those who may", async () => {
    const other = "Partnerships/Other pins.json";
    const begun = { title: other, draft: { base: [], pins: [pin("a")] }, describe: () => "Begun" };
    const make = (user: string) => publishPins(wikiOf(user), { ...begun, user }, NOON);
    // A page of this name is wikitext; to make it JSON is a right of its own.
    server.configure({ wgRevokePermissions: { user: { editcontentmodel: true } } });
    expect(await codeOf(make("StaffUser"))).toBe("content-model");
    server.configure({});
    expect((await make("StaffUser")).kind).toBe("published");
  });

  it("keeps entries of a newer version that it cannot read", async () => {
    const strange = { id: "later000", shape: "of a later version" };
    const admin = sessionOf("AdminUser");
    await act(admin, {
      action: "edit",
      title,
      text: JSON.stringify({ schema: 1, pins: [strange] }),
    });
    await publish(wikiOf("StaffUser"), [], [pin("a")]);
    expect((await wikiOf("nobody").readPage(title)).revision?.text).toContain("of a later version");
  });

  it("merges a change that was saved meanwhile, and loses neither", async () => {
    const [staff, admin] = [wikiOf("StaffUser"), wikiOf("AdminUser")];
    await publish(staff, [], [pin("a"), pin("b")]);
    await publish(admin, [pin("a"), pin("b")], [pin("a"), pin("b", { note: "Theirs." }), pin("c")]);
    const done = await publish(staff, [pin("a"), pin("b")], [pin("b"), pin("d")]);
    expect(done.kind).toBe("published");
    expect((await pinsNow()).sort()).toEqual(["b", "c", "d"].map((id) => pin(id).id));
  });

  it("merges a change that is saved between its reading and its saving", async () => {
    const admin = wikiOf("AdminUser");
    let isFirst = true;
    const late: typeof fetch = async (input, init) => {
      if (init?.method === "POST" && isFirst) {
        isFirst = false;
        await publish(admin, [], [pin("z")]);
      }
      return sessionOf("StaffUser").fetch(input, init);
    };
    const done = await publish(wikiOf("StaffUser", late), [], [pin("a")]);
    expect(done.kind).toBe("published");
    expect((await pinsNow()).sort()).toEqual(["a", "z"].map((id) => pin(id).id));
  });

  it("gives up after three conflicts in a row, with nothing saved", async () => {
    let others = 0;
    const unlucky: typeof fetch = async (input, init) => {
      if (init?.method === "POST") {
        others += 1;
        const text = formatTeamPage({ pins: [pin(`z${others}`)], unread: [] });
        await act(sessionOf("AdminUser"), { action: "edit", title, text });
      }
      return sessionOf("StaffUser").fetch(input, init);
    };
    expect(await codeOf(publish(wikiOf("StaffUser", unlucky), [], [pin("a")]))).toBe("conflict");
    expect(others).toBe(3);
    expect(await pinsNow()).toEqual([pin("z3").id]);
  });

  it("shows what two changed in the same field, and saves nothing", async () => {
    const [staff, admin] = [wikiOf("StaffUser"), wikiOf("AdminUser")];
    await publish(staff, [], [pin("a")]);
    await publish(admin, [pin("a")], [pin("a", { note: "Theirs." })]);
    const done = await publish(staff, [pin("a")], [pin("a", { note: "Mine." })]);
    expect(done).toMatchObject({
      kind: "conflict",
      conflicts: [{ id: pin("a").id, fields: ["note"], theirs: { note: "Theirs." } }],
    });
    expect((await wikiOf("nobody").readPage(title)).revision?.text).toContain("Theirs.");
  });
});

describe("fault 33: each refusal of the wiki is its own", () => {
  const staff = () => wikiOf("StaffUser");
  const one = () => publish(staff(), [], [pin("a")]);

  it("has a sentence each", () => {
    const all = messages as Record<string, unknown>;
    const sentences = WIKI_ERRORS.map((code) => all[`wiki-${code}`]);
    expect(sentences.filter((text) => typeof text !== "string")).toEqual([]);
    expect(new Set(sentences).size).toBe(WIKI_ERRORS.length);
  });

  it("a read-only wiki", async () => {
    server.configure({ wgReadOnly: "Moving to another rack" });
    expect(await codeOf(one())).toBe("read-only");
  });

  it("a rate limit", async () => {
    server.configure({ wgRateLimits: { edit: { user: [1, 3600] } } });
    await one();
    expect(await codeOf(publish(staff(), [pin("a")], [pin("a"), pin("b")]))).toBe("rate-limited");
  });

  it("an expired session", async () => {
    const session = await openSession(server.port, "StaffUser");
    const wiki = wikiOf("StaffUser", session.fetch);
    const page = await wiki.readPage(title);
    await act(session, { action: "logout" });
    expect(await codeOf(wiki.save({ page, text: "{}", summary: "" }))).toBe("signed-out");
  });

  it("another person's session since the page was read", async () => {
    const page = await staff().readPage(title);
    expect(await codeOf(wikiOf("AdminUser").save({ page, text: "{}", summary: "" }))).toBe(
      "other-user",
    );
  });

  it("another person's session since it was confirmed", async () => {
    const draft = { base: [], pins: [pin("a")] };
    const confirmed = { title, draft, user: "StaffUser", describe: () => "Pins" };
    expect(await codeOf(publishPins(wikiOf("AdminUser"), confirmed, NOON))).toBe("other-user");
    expect(await pinsNow()).toEqual([]);
  });

  it("a bad token is renewed once", async () => {
    const page = await staff().readPage(title);
    const text = formatTeamPage({ pins: [pin("t")], unread: [] });
    await staff().save({ page: { ...page, token: "spoilt+\\" }, text, summary: "" });
    expect(await pinsNow()).toEqual([pin("t").id]);
    const stubborn: typeof fetch = async (input, init) => {
      const body = init?.body;
      if (body instanceof URLSearchParams) body.set("token", "spoilt+\\");
      return sessionOf("StaffUser").fetch(input, init);
    };
    server.clearRequests();
    const again = { page: await staff().readPage(title), text: "{}", summary: "" };
    expect(await codeOf(wikiOf("StaffUser", stubborn).save(again))).toBe("bad-token");
    expect(server.requests.filter(({ method }) => method === "POST")).toHaveLength(2);
  });

  it.each<[string, Handler]>([
    ["does not answer", () => {}],
    ["says the beginning of an answer", (_, response) => void response.write("{")],
    [
      "hangs up half-way",
      (_, response) => void response.write("{", () => response.socket?.destroy()),
    ],
  ])("a wiki that %s is given up", async (_, handler) => {
    // By Node's own fetch, which has the answer's beginning before its end.
    const undo = server.handle("127.0.0.1", "/w/api.php", handler);
    const world = { api: `http://127.0.0.1:${server.port}/w/api.php`, agent: AGENT, fetch };
    const wait = async () => {};
    const wiki = openWiki({ ...world, credentials: "omit", wait, patienceMs: 500 });
    const code = await codeOf(wiki.readHistory(title, 2));
    undo();
    expect(code).toBe("offline");
  });

  it("a captcha", async () => {
    server.configure({ wgCaptchaTriggers: { edit: true } });
    expect(await codeOf(one())).toBe("captcha");
    expect(await pinsNow()).toEqual([]);
  });

  describe("AbuseFilter", () => {
    const filtered = ({ word }: Filter) => pin("a", { note: `A ${word} in it.` });

    it("disallows, however often one tries", async () => {
      for (let attempt = 0; attempt < 2; attempt++) {
        const error = await publish(staff(), [], [filtered(FILTERS.disallow)]).catch((e) => e);
        expect(error).toMatchObject({ code: "filter-disallowed" });
        expect(error.detail).toContain(FILTERS.disallow.name);
        expect(await pinsNow()).toEqual([]);
      }
    });

    it("warns, and publishing once more saves it all the same", async () => {
      const session = await openSession(server.port, "StaffUser");
      const again = () => publish(wikiOf("StaffUser", session.fetch), [], [filtered(FILTERS.warn)]);
      const error = await again().catch((e) => e);
      expect(error).toMatchObject({ code: "filter-warning" });
      expect(error.detail).toContain(FILTERS.warn.name);
      expect(await pinsNow()).toEqual([]);
      expect((await again()).kind).toBe("published");
      expect(await pinsNow()).toEqual([pin("a").id]);
    });
  });

  // What the wiki cannot be made to answer: Debian packages nothing that blocks on all wikis at once,
  // and its AbuseFilter has one form of answer only, where others are understood as well.
  it.each<[string, object, string]>([
    [
      "a filter's warning within an answer",
      {
        edit: {
          result: "Failure",
          code: "abusefilter-warning",
          info: "Hit",
          warning: "<p>Are you <b>sure</b>?</p>",
        },
      },
      "filter-warning",
    ],
    [
      "a filter's warning with words of its own",
      { errors: [{ code: "abusefilter-warning-link", text: "Are you sure?" }] },
      "filter-warning",
    ],
    [
      "a global block",
      { errors: [{ code: "globalblocking-blockedtext-range-blocked", text: "…" }] },
      "blocked",
    ],
    [
      "an error we do not know",
      { errors: [{ code: "hookaborted", text: "A hook said no." }] },
      "unknown",
    ],
  ])("%s", async (_, answer, code) => {
    const refusing: typeof fetch = async (input, init) =>
      init?.method === "POST" ? Response.json(answer) : sessionOf("StaffUser").fetch(input, init);
    expect(await codeOf(publish(wikiOf("StaffUser", refusing), [], [pin("a")]))).toBe(code);
    expect(await pinsNow()).toEqual([]);
  });

  it.each<[string, () => Response, string]>([
    ["a page of HTML", () => new Response("<!doctype html>"), "not-a-wiki"],
    [
      "429",
      () => new Response("Slow down.", { status: 429, headers: { "Retry-After": "5" } }),
      "rate-limited",
    ],
    ["503", () => new Response("", { status: 503 }), "busy"],
    [
      "a lag that goes on",
      () =>
        Response.json(
          { errors: [{ code: "maxlag", text: "7 s" }] },
          { headers: { "Retry-After": "5" } },
        ),
      "busy",
    ],
  ])("%s", async (_, answer, code) => {
    const waited: number[] = [];
    const fetch = async () => answer();
    const world = { api: META_API, agent: AGENT, credentials: "include" as const, fetch };
    const wiki = openWiki({ ...world, wait: async (ms) => void waited.push(ms) });
    expect(await codeOf(wiki.readPage(title))).toBe(code);
    expect(waited.length).toBe(code === "busy" ? 2 : 0);
  });
});

describe("reading by everyone", () => {
  const readerOf = (fetch = sessionOf("nobody").fetch) => {
    let now = NOON;
    const world = { local: memoryArea(), fetch, now: () => now++, agent: AGENT };
    return { read: () => refreshTeamPins(world, PINS_PAGE), world };
  };
  const ids = (state: Awaited<ReturnType<typeof refreshTeamPins>>) =>
    state.pins.map(({ pin: { id }, by }) => `${id} ${by?.user ?? "?"}`).sort();

  it("is one conditional request without cookies while nothing changes", async () => {
    await publish(wikiOf("StaffUser"), [], [pin("a")]);
    const { read } = readerOf(sessionOf("StaffUser").fetch);
    const first = await read();
    expect(ids(first)).toEqual(["0000000a StaffUser"]);
    server.clearRequests();
    const second = await read();
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers).toHaveProperty("if-none-match");
    expect(server.requests[0]?.headers.cookie).toBeUndefined();
    expect(second.checkedAt).toBeGreaterThan(first.checkedAt);
    expect(ids(second)).toEqual(ids(first));
  });

  it("names who published each pin as it stands, from the history", async () => {
    const [staff, admin] = [wikiOf("StaffUser"), wikiOf("AdminUser")];
    await publish(staff, [], [pin("a"), pin("b")]);
    const { read } = readerOf();
    expect(ids(await read())).toEqual(["0000000a StaffUser", "0000000b StaffUser"]);
    await publish(
      admin,
      [pin("a"), pin("b")],
      [pin("a"), pin("b", { note: "Changed." }), pin("c")],
    );
    const expected = ["0000000a StaffUser", "0000000b AdminUser", "0000000c AdminUser"];
    expect(ids(await read())).toEqual(expected);
    // Whoever reads the page for the first time is told the same.
    expect(ids(await readerOf().read())).toEqual(expected);
  });

  it("fault 34: a vandalised page changes nothing, and its revert is taken again", async () => {
    await publish(wikiOf("StaffUser"), [], [pin("a")]);
    const { read } = readerOf();
    await read();
    const admin = sessionOf("AdminUser");
    const good = (await wikiOf("nobody").readPage(title)).revision;
    for (const [text, code] of [
      ['{"schema":1,"pins":"none"}', "not-pins"],
      ['{"schema":2,"pins":[]}', "newer"],
      ["[1,2,3]", "not-pins"],
    ] as const) {
      await act(admin, { action: "edit", title, text });
      const state = await read();
      expect(ids(state)).toEqual(["0000000a StaffUser"]);
      expect(state.failure?.reason).toBe(`team-page-${code}`);
      expect(messages).toHaveProperty(`team-page-${code}`);
    }
    await act(admin, { action: "edit", title, text: good?.text ?? "" });
    const state = await read();
    expect(state.failure).toBeUndefined();
    // The one who undid it did not publish it.
    expect(ids(state)).toEqual(["0000000a StaffUser"]);
    expect(ids(await readerOf().read())).toEqual(["0000000a StaffUser"]);
  });

  it("a page that is gone has no pins; a wiki that is silent tells nothing", async () => {
    await publish(wikiOf("StaffUser"), [], [pin("a")]);
    let broken: (() => Promise<Response>) | null = null;
    const { read } = readerOf((input, init) =>
      broken ? broken() : sessionOf("nobody").fetch(input, init),
    );
    await read();
    for (const [answer, code] of [
      [() => Promise.reject(new TypeError("Failed to fetch")), "offline"],
      [async () => new Response("No.", { status: 503 }), "refused"],
      [async () => new Response("<!doctype html>", { status: 404 }), "refused"],
      [async () => new Response("<!doctype html>"), "not-a-wiki"],
    ] as const) {
      broken = answer;
      const state = await read();
      expect(ids(state)).toEqual(["0000000a StaffUser"]);
      expect(state.failure?.reason).toBe(`team-page-${code}`);
    }
    broken = null;
    await act(sessionOf("AdminUser"), { action: "delete", title });
    const gone = await read();
    await makePinsPage(server.port);
    expect(gone.pins).toEqual([]);
    expect(gone.failure).toBeUndefined();
  });
});
