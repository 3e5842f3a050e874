import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { SCHEMA_FILE, schemaText } from "../../../tools/schema.ts";
import { FeedError } from "../../../utils/feed/feed-error.ts";
import { parseFeed } from "../../../utils/feed/parse.ts";
import { feedDocument } from "./sample.ts";

/** "format" is only a hint in JSON Schema; the patterns beside it hold what must hold. */
const validate = new Ajv2020({ validateFormats: false, strictTypes: false }).compile(
  JSON.parse(readFileSync(SCHEMA_FILE, "utf8")),
);

/** Whether the extension would use all of a document. */
function isTakenWhole(document: unknown): boolean {
  try {
    return parseFeed(JSON.stringify(document)).problems.length === 0;
  } catch (error) {
    if (error instanceof FeedError) return false;
    throw error;
  }
}

describe("the published JSON Schema", () => {
  it("is the one that `npm run schema` writes", () => {
    expect(readFileSync(SCHEMA_FILE, "utf8")).toBe(schemaText());
  });

  it("accepts the embedded feed", () => {
    const feed = JSON.parse(readFileSync(join("public", "feed.json"), "utf8"));
    expect(validate(feed), JSON.stringify(validate.errors)).toBe(true);
  });

  it("accepts the example of docs/feed.md", () => {
    const [, example] =
      readFileSync(join("docs", "feed.md"), "utf8").match(/```json\n(.*?)```/s) ?? [];
    expect(validate(JSON.parse(example ?? "")), JSON.stringify(validate.errors)).toBe(true);
  });
});

const partnership = (fields: object) =>
  feedDocument({ partnerships: [{ id: "mozilla", name: "Mozilla", ...fields }] });
const announcement = (fields: object) => feedDocument({ items: [{ id: "first", ...fields }] });

describe("schema and extension agree that they", () => {
  it.each<[string, unknown]>([
    ["a feed without records", feedDocument({})],
    ["fields they do not know", partnership({ later: { any: "thing" } })],
    ["a number as an announcement's id", announcement({ id: 7 })],
    ["an address with capitals", partnership({ page: { url: "HTTPS://example.org/" } })],
    [
      "titles one by one and in lists",
      partnership({ titles: { enwiki: "A", frwiki: ["B", "C"] } }),
    ],
    ["a page to come", partnership({ page: { status: "forthcoming" } })],
  ])("take %s", (_, document) => {
    expect(isTakenWhole(document)).toBe(true);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each<[string, unknown]>([
    ["another JSON", { hello: 1 }],
    ["a list", []],
    ["null", null],
    ["a plain JSON Feed", { version: "https://jsonfeed.org/version/1.1", title: "T", items: [] }],
    ["another version of JSON Feed", feedDocument({}, { head: { version: "2" } })],
    ["a newer schema", feedDocument({}, { extension: { schema: 2 } })],
    ["partnerships that are no list", feedDocument({ partnerships: { google: {} } })],
    ["a partnership without a name", feedDocument({ partnerships: [{ id: "mozilla" }] })],
    ["a partnership that is text", feedDocument({ partnerships: ["Mozilla"] })],
    ["an object where a name is expected", partnership({ name: { text: "Mozilla" } })],
    ["a name of spaces", partnership({ name: "  " })],
    ["a name of 201 characters", partnership({ name: "m".repeat(201) })],
    ["an id with a space", partnership({ id: "mozilla foundation" })],
    ["a date in 9999", partnership({ since: "9999-01-01" })],
    ["a script as an address", partnership({ page: { url: "javascript:alert(1)" } })],
    ["a figure as text", partnership({ outcomes: [{ text: "Two", figure: "2" }] })],
    ["a status of its own", partnership({ status: "paused" })],
    ["a wiki that is none", partnership({ titles: { Wikipedia: "Mozilla" } })],
    ["too many aliases", partnership({ aliases: Array.from({ length: 201 }, () => "Mozilla") })],
    ["a blank id of an announcement", announcement({ id: " " })],
    ["data as an announcement's address", announcement({ url: "data:text/html,hello" })],
    ["a day without a month", announcement({ date_published: "2020-13-01" })],
  ])("refuse %s", (_, document) => {
    expect(isTakenWhole(document)).toBe(false);
    expect(validate(document)).toBe(false);
  });
});
