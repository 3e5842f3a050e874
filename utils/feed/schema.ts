/**
 * The feed's format, once: the types, the published JSON Schema and the sentences that explain a
 * bad record all come from these schemas. See docs/feed.md for the format in words.
 */
import * as v from "valibot";

/** Bidirectional controls and C0/C1 controls reorder or hide text around them; none is needed here. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const UNSAFE_CHARACTERS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** Text without control characters or lone surrogates, trimmed. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(UNSAFE_CHARACTERS, "").trim();
}

function text(maxLength: number) {
  return v.pipe(
    v.string("must be text"),
    v.maxLength(maxLength, `is longer than ${maxLength} characters`),
    v.transform(cleanText),
  );
}

const filled = (maxLength: number) => v.pipe(text(maxLength), v.minLength(1, "is empty"));

export const Id = v.pipe(
  v.string("must be text"),
  v.regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, "must be lower-case letters, digits, '.', '_' or '-'"),
);
const Label = filled(200);
const Sentence = filled(2000);
const LanguageCode = v.pipe(
  v.string("must be text"),
  v.regex(/^[a-zA-Z]{2,12}(?:-[a-zA-Z0-9]{1,8}){0,4}$/, "is not a language code"),
);
export const WikiId = v.pipe(
  v.string("must be text"),
  v.regex(/^[a-z][a-z0-9_]{0,30}wiki$/, "is not a wiki's database name such as 'enwiki'"),
);
const WikidataId = v.pipe(
  v.string("must be text"),
  v.regex(/^Q[1-9][0-9]{0,11}$/, "is not a Wikidata item such as 'Q95'"),
);
export const PageTitle = filled(255);
const WebAddress = v.pipe(
  v.string("must be text"),
  v.maxLength(2000, "is longer than 2000 characters"),
  v.url("is not a web address"),
  v.regex(/^https?:\/\//i, "must begin with https:// or http://"),
);
/** A year, a month or a day; years are limited to those a partnership can have. */
const PartialDate = v.pipe(
  v.string("must be text"),
  v.regex(
    /^(?:19|20|21)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$/,
    "is not a date such as 2019, 2019-08 or 2019-08-16",
  ),
);
/** RFC 3339, or a day alone where a source gives no time. */
const Moment = v.pipe(
  v.string("must be text"),
  v.regex(
    /^(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2}))?$/,
    "is not an RFC 3339 date",
  ),
);
const Region = v.pipe(
  v.string("must be text"),
  v.regex(/^(?:[A-Z]{2}|[0-9]{3})$/, "is neither an ISO 3166 country nor a UN M49 area"),
);

const few = <S extends v.GenericSchema>(item: S, most = 200) =>
  v.pipe(v.array(item, "must be a list"), v.maxLength(most, `has more than ${most} entries`));

const fields = "must be an object";
const byLanguage = <S extends v.GenericSchema<unknown, string>>(value: S) =>
  v.record(LanguageCode, value, "must be an object with a text for each language");

const Titles = v.record(
  WikiId,
  v.union([PageTitle, few(PageTitle)], "must be a page title or a list of them"),
  "must be an object with titles for each wiki",
);

const StatedBy = v.picklist(
  ["foundation", "partner", "press"],
  "must be 'foundation', 'partner' or 'press'",
);

const StatementSchema = v.object(
  { text: Sentence, stated_by: v.optional(StatedBy), source: v.optional(Label) },
  fields,
);

const OutcomeSchema = v.object(
  {
    text: Sentence,
    figure: v.optional(v.pipe(v.number("must be a number"), v.finite("must be a finite number"))),
    /** `at least` is for sources that say "more than". */
    bound: v.optional(v.picklist(["exact", "at least", "about"], "is not a known bound")),
    unit: v.optional(Label),
    place: v.optional(Region),
    date: v.optional(PartialDate),
    as_of: v.optional(PartialDate),
    stated_by: v.optional(StatedBy),
  },
  fields,
);

const RelatedSchema = v.object(
  {
    relation: v.picklist(
      ["product", "subsidiary", "programme", "person", "event", "place"],
      "is not a known relation",
    ),
    label: Label,
    wikidata: v.optional(few(WikidataId)),
    titles: v.optional(Titles),
  },
  fields,
);

const SourceSchema = v.object(
  {
    name: Label,
    url: v.optional(WebAddress),
    date: v.optional(PartialDate),
    stated_by: v.optional(StatedBy),
  },
  fields,
);

const PartnershipPageSchema = v.union(
  [v.object({ url: WebAddress }), v.object({ status: v.literal("forthcoming") })],
  "must hold a 'url', or 'status': 'forthcoming'",
);

export const PartnershipSchema = v.object(
  {
    id: Id,
    name: Label,
    names: v.optional(byLanguage(Label)),
    summary: v.optional(byLanguage(Sentence)),
    aliases: v.optional(few(Label)),
    ambiguous_names: v.optional(few(Label)),
    kind: v.optional(v.picklist(["strategic", "regional"], "must be 'strategic' or 'regional'")),
    sector: v.optional(Label),
    status: v.optional(
      v.picklist(["active", "ended", "announced"], "must be 'active', 'ended' or 'announced'"),
    ),
    since: v.optional(PartialDate),
    until: v.optional(PartialDate),
    focus: v.optional(few(Sentence)),
    priorities: v.optional(few(Id)),
    regions: v.optional(few(Region)),
    outcomes: v.optional(few(OutcomeSchema)),
    page: v.optional(PartnershipPageSchema),
    wikidata: v.optional(few(WikidataId)),
    titles: v.optional(Titles),
    relates: v.optional(few(RelatedSchema, 500)),
    benefits: v.optional(few(StatementSchema)),
    concerns: v.optional(few(StatementSchema)),
    sources: v.optional(few(SourceSchema)),
  },
  fields,
);

export const AnnouncementSchema = v.object(
  {
    /** JSON Feed asks readers to accept a number here and to discard blank ids. */
    id: v.union(
      [
        filled(500),
        v.pipe(
          v.number(),
          v.transform((id) => String(id)),
        ),
      ],
      "must be text that is not empty",
    ),
    title: v.optional(filled(500)),
    content_text: v.optional(text(20_000)),
    summary: v.optional(text(2000)),
    url: v.optional(WebAddress),
    date_published: v.optional(Moment),
    language: v.optional(LanguageCode),
    tags: v.optional(few(Label)),
    _partnerships: v.optional(
      v.object(
        {
          kind: v.optional(
            v.picklist(
              ["announcement", "team", "press"],
              "must be 'announcement', 'team' or 'press'",
            ),
          ),
          partnerships: v.optional(few(Id)),
          source: v.optional(SourceSchema),
        },
        fields,
      ),
    ),
  },
  fields,
);

const TeamSchema = v.object(
  {
    name: v.optional(Label),
    summary: v.optional(Sentence),
    pages: v.optional(
      few(
        v.object(
          {
            wiki: WikiId,
            title: PageTitle,
            url: v.optional(WebAddress),
            partnerships: v.optional(few(Id, 20_000)),
          },
          fields,
        ),
      ),
    ),
    units: v.optional(
      few(v.object({ id: Id, name: Label, summary: v.optional(Sentence) }, fields)),
    ),
    members: v.optional(
      few(
        v.object(
          {
            name: Label,
            role: v.optional(Label),
            unit: v.optional(Id),
            base: v.optional(Label),
            region: v.optional(Label),
            joined: v.optional(PartialDate),
          },
          fields,
        ),
        1000,
      ),
    ),
    sources: v.optional(few(SourceSchema)),
  },
  fields,
);

/** A further document of a feed: whatever else it holds, its records count. */
export const PartSchema = v.object(
  {
    items: v.optional(v.array(v.unknown(), "must be a list")),
    _partnerships: v.optional(
      v.object({ partnerships: v.optional(v.array(v.unknown(), "must be a list")) }, fields),
    ),
  },
  "must be an object",
);

export const PinsPageSchema = v.object({ api: WebAddress, title: PageTitle }, fields);

export const SwitchesSchema = v.record(
  Id,
  v.object({ versions: Label, reason: v.optional(Sentence) }, fields),
);

/** Everything in the feed but its records: what has to be right for anything to be used. */
export const FeedHeadSchema = v.object(
  {
    version: v.pipe(
      v.string("must be text"),
      v.regex(/^https:\/\/jsonfeed\.org\/version\/1(?:\.1)?$/, "is not JSON Feed 1 or 1.1"),
    ),
    title: Label,
    description: v.optional(text(2000)),
    home_page_url: v.optional(WebAddress),
    feed_url: v.optional(WebAddress),
    language: v.optional(LanguageCode),
    items: v.array(v.unknown(), "must be a list"),
    _partnerships: v.object(
      {
        schema: v.literal(1, "must be 1"),
        about: v.optional(WebAddress),
        revision: v.optional(Label),
        updated: v.optional(Moment),
        team: v.optional(TeamSchema),
        priorities: v.optional(few(v.object({ id: Id, name: Label }, fields))),
        partnerships: v.array(v.unknown(), "must be a list"),
        parts: v.optional(
          few(
            v.object(
              {
                url: WebAddress,
                sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "is not a SHA-256 in hex")),
                bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
              },
              fields,
            ),
          ),
        ),
        pins_page: v.optional(PinsPageSchema),
        switches: v.optional(SwitchesSchema),
      },
      "must be an object: this is not a partnership feed",
    ),
  },
  "must be an object",
);

export type Partnership = v.InferOutput<typeof PartnershipSchema>;
export type Announcement = v.InferOutput<typeof AnnouncementSchema>;
export type Team = v.InferOutput<typeof TeamSchema>;
export type Outcome = v.InferOutput<typeof OutcomeSchema>;
export type Related = v.InferOutput<typeof RelatedSchema>;
export type Statement = v.InferOutput<typeof StatementSchema>;
export type Source = v.InferOutput<typeof SourceSchema>;
export type StatedBy = v.InferOutput<typeof StatedBy>;
/** A feed's head as parsed, its lists of raw records still unchecked. */
export type RawFeed = v.InferOutput<typeof FeedHeadSchema>;
