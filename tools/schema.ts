/** `npm run schema`: writes public/feed.schema.json, the feed's format for editors and validators. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { AnnouncementSchema, FeedHeadSchema, PartnershipSchema } from "../utils/feed/schema.ts";

export const SCHEMA_FILE = join("public", "feed.schema.json");

type AnyRegex = v.RegexAction<string, string>;

/** The whole document; the extension itself checks the head first and then record by record. */
const FeedSchema = v.object({
  ...FeedHeadSchema.entries,
  items: v.array(AnnouncementSchema),
  _partnerships: v.object({
    ...FeedHeadSchema.entries._partnerships.entries,
    partnerships: v.array(PartnershipSchema),
  }),
});

/**
 * The feed's format as a JSON Schema. What a schema cannot say (two records with one id, a date
 * that no month has) is left to the extension.
 */
export function feedJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = toJsonSchema(FeedSchema, {
    target: "draft-2020-12",
    // No `typeMode`: "input" would end at the first transformation and lose the checks after it.
    // The transformations only clean text, and JSON has no infinity.
    ignoreActions: ["transform", "finite"],
    overrideAction({ valibotAction, jsonSchema }) {
      if (valibotAction.type === "regex") {
        return { ...jsonSchema, pattern: withoutFlags((valibotAction as AnyRegex).requirement) };
      }
      // It is checked after trimming: spaces alone are empty.
      if (valibotAction.type === "min_length")
        return { ...jsonSchema, minLength: 1, pattern: "\\S" };
      return undefined;
    },
  });
  return {
    $schema,
    $id: "urn:partner-context:feed:1",
    title: "Partner Context feed",
    description:
      "A JSON Feed 1.1 document with Wikimedia partnerships, as docs/feed.md describes it.",
    ...schema,
  };
}

/** JSON Schema's patterns have no flags: a letter that may be of either case is written as both. */
function withoutFlags({ source, flags }: RegExp): string {
  if (flags === "") return source;
  if (flags !== "i" || /[[\\]/.test(source.replaceAll("\\/", ""))) {
    throw new Error(`/${source}/${flags} cannot be said without flags: write it differently.`);
  }
  return source
    .replaceAll("\\/", "/")
    .replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

/** The file's text, formatted as Biome would. */
export function schemaText(): string {
  const { status, stdout, stderr } = spawnSync(
    join("node_modules", ".bin", "biome"),
    ["format", "--stdin-file-path=feed.schema.json"],
    { input: JSON.stringify(feedJsonSchema()), encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`Biome could not format the schema.\n${stderr}`);
  return stdout;
}

if (import.meta.main) {
  writeFileSync(SCHEMA_FILE, schemaText());
  console.error(`Wrote ${SCHEMA_FILE}`);
}
