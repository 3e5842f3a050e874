/**
 * Quick search and the libraries it is measured against, each set up as its documentation tells for
 * search as one types, with typos where it knows them. Of those that can store an index both ways are
 * measured: building it from the records, and loading it.
 */
import type { BenchRecord, Data } from "./data.ts";

/** Keys of the best records, best first. */
export type Find = (query: string, limit: number) => string[] | Promise<string[]>;

export interface Engine {
  /** What is kept in the database. */
  prepare(data: Data): unknown;
  /** From what was kept to the first question that can be asked. */
  open(stored: unknown): Find | Promise<Find>;
}

/** Each loads its code first, which is not measured. */
export const CONTENDERS = {
  ours,
  minisearchBuilt: () => minisearch("built"),
  minisearchLoaded: () => minisearch("loaded"),
  fuseBuilt: () => fuse("built"),
  fuseLoaded: () => fuse("loaded"),
  flexsearchBuilt: () => flexsearch("built"),
  flexsearchLoaded: () => flexsearch("loaded"),
  oramaBuilt: () => orama("built"),
  oramaLoaded: () => orama("loaded"),
  fuzzysort,
  ufuzzy,
} as const satisfies Record<string, () => Promise<Engine>>;

export type Contender = keyof typeof CONTENDERS;

type Way = "built" | "loaded";

async function ours(): Promise<Engine> {
  const { buildHaystack } = await import("../../../utils/search/build.ts");
  const { openHaystack } = await import("../../../utils/search/haystack.ts");
  const { search } = await import("../../../utils/search/search.ts");
  return {
    prepare: ({ feed }) => buildHaystack(feed),
    open(stored) {
      const haystack = openHaystack(stored as ArrayBuffer);
      const context = { now: Date.UTC(2026, 0, 1), language: "en" };
      return (query, limit) =>
        search(haystack, query, { ...context, limit }).results.map(({ key }) => key);
    },
  };
}

/** Records as one string: nothing is read faster by those who build from records. */
function toText(records: BenchRecord[]): string {
  return records.map(({ key, title, other }) => `${key}\t${title}\t${other}`).join("\n");
}

function fromText(stored: unknown): (BenchRecord & { id: number })[] {
  return String(stored)
    .split("\n")
    .map((line, id) => {
      const [key = "", title = "", other = ""] = line.split("\t");
      return { id, key, title, other };
    });
}

async function minisearch(way: Way): Promise<Engine> {
  const { default: MiniSearch } = await import("minisearch");
  const options = {
    fields: ["title", "other"],
    storeFields: ["key"],
    searchOptions: { boost: { title: 2 }, prefix: true, fuzzy: 0.2, combineWith: "AND" as const },
  };
  const build = (records: (BenchRecord & { id: number })[]) => {
    const index = new MiniSearch(options);
    index.addAll(records);
    return index;
  };
  return {
    prepare: ({ records }) =>
      way === "built" ? toText(records) : JSON.stringify(build(fromText(toText(records)))),
    open(stored) {
      const index =
        way === "built" ? build(fromText(stored)) : MiniSearch.loadJSON(String(stored), options);
      return (query, limit) =>
        index
          .search(query)
          .slice(0, limit)
          .map(({ key }) => String(key));
    },
  };
}

async function fuse(way: Way): Promise<Engine> {
  const { default: Fuse } = await import("fuse.js");
  const keys = [
    { name: "title", weight: 2 },
    { name: "other", weight: 1 },
  ];
  const options = { keys, ignoreLocation: true, threshold: 0.3 };
  return {
    prepare: ({ records }) =>
      way === "built"
        ? toText(records)
        : {
            text: toText(records),
            index: JSON.stringify(Fuse.createIndex(keys, fromText(toText(records))).toJSON()),
          },
    open(stored) {
      const search = way === "built" ? buildFuse(stored) : loadFuse(stored);
      return (query, limit) => search.search(query, { limit }).map(({ item }) => item.key);
    },
  };

  function buildFuse(stored: unknown) {
    return new Fuse(fromText(stored), options);
  }
  function loadFuse(stored: unknown) {
    const { text, index } = stored as { text: string; index: string };
    return new Fuse(fromText(text), options, Fuse.parseIndex(JSON.parse(index)));
  }
}

async function flexsearch(way: Way): Promise<Engine> {
  const { Index } = await import("flexsearch");
  // It knows no typos; `suggest` lets words be missing.
  const create = () => new Index({ tokenize: "forward" });
  const build = (records: BenchRecord[]) => {
    const index = create();
    for (const [id, { title, other }] of records.entries()) index.add(id, `${title} ${other}`);
    return index;
  };
  return {
    async prepare({ records }) {
      if (way === "built") return toText(records);
      const parts: [string, string][] = [];
      await build(records).export((key, data) => {
        if (data !== undefined) parts.push([String(key), String(data)]);
      });
      return { keys: records.map(({ key }) => key).join("\n"), parts };
    },
    open(stored) {
      if (way === "built") {
        const records = fromText(stored);
        return finder(
          build(records),
          records.map(({ key }) => key),
        );
      }
      const { keys, parts } = stored as { keys: string; parts: [string, string][] };
      const index = create();
      for (const [key, data] of parts) index.import(key, data);
      return finder(index, keys.split("\n"));
    },
  };

  function finder(index: InstanceType<typeof Index>, keys: string[]): Find {
    return (query, limit) =>
      (index.search(query, { limit, suggest: true }) as number[]).map((id) => keys[id] ?? "");
  }
}

async function orama(way: Way): Promise<Engine> {
  const { create, insertMultiple, load, save, search } = await import("@orama/orama");
  const empty = () =>
    create({ schema: { title: "string", other: "string", key: "string" } as const });
  const build = async (records: BenchRecord[]) => {
    const database = empty();
    await insertMultiple(
      database,
      records.map(({ title, other, key }) => ({ title, other, key })),
      5000,
    );
    return database;
  };
  return {
    async prepare({ records }) {
      return way === "built" ? toText(records) : JSON.stringify(save(await build(records)));
    },
    async open(stored) {
      const database = way === "built" ? await build(fromText(stored)) : empty();
      if (way === "loaded") load(database, JSON.parse(String(stored)));
      return async (query, limit) => {
        const { hits } = await search(database, {
          term: query,
          properties: ["title", "other"],
          boost: { title: 2 },
          tolerance: 1,
          threshold: 0,
          limit,
        });
        return hits.map(({ document }) => document.key);
      };
    },
  };
}

async function fuzzysort(): Promise<Engine> {
  const { default: fuzzysort } = await import("fuzzysort");
  return {
    prepare: ({ records }) => toText(records),
    open(stored) {
      const records = fromText(stored).map((record) => ({
        key: record.key,
        text: fuzzysort.prepare(`${record.title} ${record.other}`),
      }));
      return (query, limit) =>
        fuzzysort
          .go(query, records, { key: "text", limit, threshold: 0 })
          .map(({ obj }) => obj.key);
    },
  };
}

async function ufuzzy(): Promise<Engine> {
  const { default: UFuzzy } = await import("@leeoniya/ufuzzy");
  return {
    prepare: ({ records }) => toText(records),
    open(stored) {
      const records = fromText(stored);
      const texts = records.map(({ title, other }) => `${title} ${other}`);
      const fuzzy = new UFuzzy({
        unicode: true,
        interSplit: "[^\\p{L}\\d']+",
        intraSplit: "\\p{Ll}\\p{Lu}",
        intraBound: "\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}",
        intraChars: "[\\p{L}\\d']",
        intraContr: "'\\p{L}{1,2}\\b",
        intraMode: 1,
      });
      return (query, limit) => {
        const [found, info, order] = fuzzy.search(texts, query, 3);
        const best =
          info && order
            ? order.slice(0, limit).map((at) => info.idx[at] ?? -1)
            : (found ?? []).slice(0, limit);
        return best.map((at) => records[at]?.key ?? "");
      };
    },
  };
}
