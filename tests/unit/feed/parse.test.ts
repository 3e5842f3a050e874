import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FeedError } from "../../../utils/feed/feed-error.ts";
import { MAX_RECORDS, parseFeed, parsePart } from "../../../utils/feed/parse.ts";
import { feedDocument } from "./sample.ts";

const parse = (document: unknown) => parseFeed(JSON.stringify(document));

function refusal(text: string): FeedError {
  try {
    parseFeed(text);
  } catch (error) {
    if (error instanceof FeedError) return error;
    throw error;
  }
  throw new Error("The feed was accepted.");
}

describe("a document that cannot be used", () => {
  it.each([
    ["nothing", "", "empty", /empty page/],
    ["HTML", "<!DOCTYPE html><p>Not found</p>", "not-json", /not JSON.*address/],
    ["half a document", '{"version": "https://jso', "not-json", /not JSON/],
    ["another JSON", '{"hello": 1}', "not-a-feed", /version is missing/],
    ["a list", "[]", "not-a-feed", /version is missing|must be an object/],
    ["null", "null", "not-a-feed", /must be an object/],
    [
      "a plain JSON Feed",
      '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[]}',
      "not-a-feed",
      /_partnerships is missing/,
    ],
  ])("%s is refused in one sentence", (_, text, code, sentence) => {
    const error = refusal(text);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(sentence);
    expect(error.message).not.toContain("\n");
  });

  it("of a newer schema asks for an update of the extension", () => {
    const document = feedDocument({ partnerships: "later" }, { extension: { schema: 2 } });
    const error = refusal(JSON.stringify(document));
    expect(error.code).toBe("newer-schema");
    expect(error.message).toMatch(/schema is 2.*update the extension/);
  });

  it("with records of the wrong type names the place", () => {
    const error = refusal(JSON.stringify(feedDocument({ partnerships: { google: {} } })));
    expect(error.message).toMatch(/^_partnerships\.partnerships must be a list/);
  });
});

describe("a document without end", () => {
  /** More of them in 4 MB than anything else could be. */
  const zeros = (count: number) => Array(count).fill(0);
  const swiftly = (text: string) => {
    const began = performance.now();
    const error = refusal(text);
    // Were each of them complained of, it would take eight seconds and a gigabyte.
    expect(performance.now() - began).toBeLessThan(3000);
    return error;
  };

  it.each(["priorities", "parts"])(
    "with a fault in each of its %s is refused at the first",
    (name) => {
      const { message } = swiftly(
        JSON.stringify(feedDocument({}, { extension: { [name]: zeros(2_000_000) } })),
      );
      expect(message).toMatch(new RegExp(`^_partnerships\\.${name}\\[0\\] must be an object`));
    },
  );

  it.each([
    ["partnerships", { partnerships: zeros(2_000_000) }],
    ["items", { items: zeros(2_000_000) }],
    ["both", { partnerships: zeros(MAX_RECORDS), items: zeros(1) }],
  ])("with too many %s is refused", (_, records) => {
    const error = swiftly(JSON.stringify(feedDocument(records)));
    expect(error.code).toBe("too-many");
    expect(error.message).toMatch(/more than 200,000 records/);
  });

  it("of a part is refused as well", () => {
    const part = JSON.stringify({ items: zeros(MAX_RECORDS + 1) });
    expect(() => parsePart(part)).toThrow(/more than 200,000 records/);
  });

  it("with as many as may be, most of them wrong, keeps the good ones and lists the first", () => {
    const { partnerships, problems, problemCount } = parse(
      feedDocument({ partnerships: [...zeros(MAX_RECORDS - 1), { id: "a", name: "A" }] }),
    );
    expect(partnerships).toHaveLength(1);
    expect(problems.map(({ place }) => place).at(-1)).toBe("_partnerships.partnerships[99]");
    expect(problems).toHaveLength(100);
    expect(problemCount).toBe(MAX_RECORDS - 1);
  });
});

describe("the head", () => {
  it("carries where the team's pins are, and what is turned off", () => {
    const pins_page = { api: "https://meta.wikimedia.org/w/api.php", title: "Partner pins.json" };
    const switches = { panel: { versions: "<0.2.0", reason: "It hides the article." } };
    const { head } = parse(feedDocument({}, { extension: { pins_page, switches } }));
    expect(head).toMatchObject({ pinsPage: pins_page, switches });
  });
});

describe("records", () => {
  it("keeps the good ones and lists each bad one with place and reason", () => {
    const { partnerships, announcements, problems } = parse(
      feedDocument({
        partnerships: [
          { id: "mozilla", name: "Mozilla" },
          { id: "google" },
          { id: "gsma", name: "GSMA", since: "9999-01-01" },
          { id: "kiwix", name: { text: "Kiwix" } },
          { id: "ohchr", name: "UN Human Rights", page: { url: "javascript:alert(1)" } },
          { id: "mozilla", name: "Mozilla again" },
          "Perplexity",
          { id: "meta", name: "Meta", outcomes: [{ text: "One" }, { text: "Two", figure: "2" }] },
        ],
        items: [
          { id: "first", title: "First", content_text: "Text" },
          { id: " ", title: "No id" },
          { id: "third", url: "data:text/html,hello" },
        ],
      }),
    );
    expect(partnerships.map(({ name }) => name)).toEqual(["Mozilla"]);
    expect(announcements.map(({ id }) => id)).toEqual(["first"]);
    expect(problems.map(({ place }) => place)).toEqual([
      "_partnerships.partnerships[1].name",
      "_partnerships.partnerships[2].since",
      "_partnerships.partnerships[3].name",
      "_partnerships.partnerships[4].page",
      "_partnerships.partnerships[5].id",
      "_partnerships.partnerships[6]",
      "_partnerships.partnerships[7].outcomes[1].figure",
      "items[1].id",
      "items[2].url",
    ]);
    expect(problems[0]?.reason).toBe("is missing");
    expect(problems[1]?.reason).toMatch(/not a date/);
    expect(problems[3]?.reason).toMatch(/'url'/);
    expect(problems[4]?.reason).toMatch(/repeats the id 'mozilla'/);
  });

  it("removes characters that hide or reorder text", () => {
    const { partnerships } = parse(
      feedDocument({ partnerships: [{ id: "a", name: " Mozi\u202Ella\u0000 " }] }),
    );
    expect(partnerships[0]?.name).toBe("Mozilla");
  });

  it("takes a number as a JSON Feed item's id", () => {
    const { announcements } = parse(feedDocument({ items: [{ id: 7, content_text: "x" }] }));
    expect(announcements[0]?.id).toBe("7");
  });

  it("leaves the prototype alone", () => {
    const text = JSON.stringify(feedDocument({ partnerships: [{ id: "a", name: "A" }] })).replace(
      '"name":"A"',
      '"name":"A","titles":{"__proto__":"X","enwiki":"A"}',
    );
    const { partnerships } = parseFeed(text);
    expect(Object.getPrototypeOf(partnerships[0]?.titles ?? {})).toBe(Object.prototype);
    expect(partnerships[0]?.titles).toEqual({ enwiki: "A" });
  });

  it("never lets anything but text be a partnership's name, whatever the feed holds", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ id: fc.anything(), name: fc.anything() })), (records) => {
        const { partnerships, problems } = parse(feedDocument({ partnerships: records }));
        expect(partnerships.length + problems.length).toBe(records.length);
        for (const { id, name } of partnerships) {
          expect(typeof id).toBe("string");
          expect(typeof name).toBe("string");
        }
      }),
    );
  });
});
