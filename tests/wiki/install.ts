import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ACCOUNTS } from "./accounts.ts";
import { FILTERS } from "./filters.ts";
import { pagesOf } from "./pages.ts";
import { WIKIS } from "./wikis.ts";

const run = promisify(execFile);

/** Debian's MediaWiki runs from where it lies; only databases and caches are ours. */
export const MEDIAWIKI = "/usr/share/mediawiki";
export const FIXTURE = fileURLToPath(new URL("./", import.meta.url));
const CACHE = join(FIXTURE, "../../.cache/wiki");
const TOKENS = join(FIXTURE, "../../node_modules/@wikimedia/codex-design-tokens/dist");
/** What the contents of a database, and what is made of them, depend on, besides the pages. */
const SOURCES = [
  "LocalSettings.php",
  "WikimediaClasses.php",
  "WikimediaHooks.php",
  "router.php",
  "import.php",
  "wikis.json",
  "uls-stub.json",
  "install.ts",
  "php.ts",
  "server.ts",
  "page-cache.ts",
  "static/logo.svg",
];

/**
 * A finished installation: `databases` is a template to copy, `cache` has the words of all wikis,
 * `pages` what they answered to anybody.
 */
export interface Installation {
  databases: string;
  cache: string;
  pages: string;
  /** True if it was there already. */
  reused: boolean;
}

/** Installs all wikis, or finds them installed by an earlier run with the same sources. */
export async function installWikis(): Promise<Installation> {
  if (!existsSync(join(MEDIAWIKI, "index.php"))) {
    throw new Error(
      "MediaWiki is missing: apt-get install mediawiki php-cli php-sqlite3 php-apcu …",
    );
  }
  const imports = Object.keys(WIKIS).map((id) => ({ id, pages: pagesOf(id) }));
  const folder = join(CACHE, fingerprint(imports));
  if (existsSync(folder)) return { ...inside(folder), reused: true };

  // Built aside and renamed, so that a run that is cut short leaves no half wiki behind.
  const building = `${folder}.${process.pid}`;
  const { databases } = inside(building);
  try {
    await createTemplate(building);
    for (const { id } of imports) {
      cpSync(join(building, "template/template.sqlite"), join(databases, `${id}.sqlite`));
    }
    writeFileSync(join(databases, "theme.css"), themeStyles());
    await Promise.all([localise(building, "desktop"), localise(building, "mobile")]);
    for (let i = 0; i < imports.length; i += 2) {
      const pair = imports.slice(i, i + 2);
      await Promise.all(pair.map(({ id, pages }) => importPages(building, id, pages)));
    }
    rmSync(join(building, "template"), { recursive: true });
    try {
      renameSync(building, folder);
    } catch (error) {
      // Another run was quicker: its installation is as good.
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return { ...inside(folder), reused: false };
}

/** The environment that LocalSettings.php reads. */
export function phpEnvironment(databases: string, cache: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    MW_CONFIG_FILE: join(FIXTURE, "LocalSettings.php"),
    PC_DATA: databases,
    PC_CACHE: cache,
  };
}

const inside = (folder: string) => ({
  databases: join(folder, "databases"),
  cache: join(folder, "cache"),
  pages: join(folder, "pages"),
});

function fingerprint(pages: unknown): string {
  const hash = createHash("sha256").update(JSON.stringify([pages, ACCOUNTS, FILTERS]));
  for (const file of SOURCES) hash.update(readFileSync(join(FIXTURE, file)));
  hash.update(readFileSync(join(MEDIAWIKI, "includes/Defines.php"))).update(themeStyles());
  return hash.digest("hex").slice(0, 12);
}

/** One empty database from MediaWiki's own installer; the wikis start as copies of it. */
async function createTemplate(building: string): Promise<void> {
  const template = join(building, "template");
  mkdirSync(template, { recursive: true });
  mkdirSync(inside(building).databases, { recursive: true });
  const options = {
    dbtype: "sqlite",
    dbname: "template",
    dbpath: template,
    confpath: template,
    scriptpath: "/w",
    server: "https://en.wikipedia.org",
    pass: "never-used-after-this-9661",
    // Those with tables of their own, which LocalSettings.php then loads.
    extensions: "AbuseFilter",
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  // The installer refuses where settings exist, so it is pointed at a file that does not.
  const env = { ...process.env, MW_CONFIG_FILE: join(template, "none.php") };
  const script = join(MEDIAWIKI, "maintenance/install.php");
  await run("php", [script, ...args, "Wikipedia", "Installer"], { env });
}

/** Builds the localisation cache of all wikis, once: no request ever has to. */
async function localise(building: string, sites: "desktop" | "mobile"): Promise<void> {
  const { databases, cache } = inside(building);
  mkdirSync(join(cache, `l10n-${sites}`), { recursive: true });
  const env = {
    ...phpEnvironment(databases, cache),
    PC_MOBILE: sites === "mobile" ? "1" : "0",
    PC_L10N_REBUILD: "1",
  };
  const languages = Object.values(WIKIS).map(({ language }) => language);
  const script = join(MEDIAWIKI, "maintenance/rebuildLocalisationCache.php");
  await run("php", [script, `--lang=${[...new Set(languages)].join()}`, "--no-progress"], { env });
}

async function importPages(building: string, id: string, pages: unknown): Promise<void> {
  const { databases, cache } = inside(building);
  const file = join(building, `${id}.json`);
  const filters = id === "metawiki" ? Object.values(FILTERS) : [];
  writeFileSync(file, JSON.stringify({ accounts: ACCOUNTS, pages, filters }));
  const env = { ...phpEnvironment(databases, cache), PC_WIKI: id, PC_IMPORT: file };
  await run("php", [join(FIXTURE, "import.php")], { env, maxBuffer: 1 << 24 });
  rmSync(file);
}

/** Wikimedia's colour tokens by day, night and "os", from Codex's own package. */
function themeStyles(): string {
  const read = (name: string) => readFileSync(join(TOKENS, name), "utf8");
  const dark = read("theme-wikimedia-ui-mode-dark.css").replace(/:root/g, "");
  const block = dark.slice(dark.indexOf("{"));
  const own = readFileSync(join(FIXTURE, "static/night.css"), "utf8");
  return [
    read("theme-wikimedia-ui-root.css"),
    `html.skin-theme-clientpref-night ${block}`,
    `@media (prefers-color-scheme: dark) { html.skin-theme-clientpref-os ${block} }`,
    own,
  ].join("\n");
}
