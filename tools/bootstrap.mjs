/**
 * `node tools/bootstrap.mjs SCRIPT NEED… [-- ARGUMENT…]`: installs what a fresh machine lacks, then
 * runs tools/SCRIPT with the project's own Node.
 *
 * Plain JavaScript without dependencies, because it runs before there are any, on Node 20 and later.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** What can be needed: how to see that it is there, and Debian's packages that bring it. */
const NEEDS = {
  browser: {
    what: "Chromium or Firefox",
    isThere: () =>
      ["chromium", "chromium-browser", "google-chrome", "firefox-esr", "firefox"].some(findProgram),
    packages: ["chromium"],
  },
  chromium: { what: "Chromium", isThere: () => findProgram("chromium"), packages: ["chromium"] },
  firefox: {
    what: "Firefox ESR",
    isThere: () => findProgram("firefox-esr"),
    packages: ["firefox-esr"],
  },
  wiki: {
    what: "MediaWiki 1.39 and PHP with SQLite",
    isThere: () => existsSync("/usr/share/mediawiki/index.php") && hasPhpModules(),
    packages: [
      "mediawiki",
      "php-cli",
      "php-sqlite3",
      "php-intl",
      "php-mbstring",
      "php-xml",
      "php-apcu",
    ],
  },
};

const [script, ...rest] = process.argv.slice(2);
const separator = rest.indexOf("--");
const needs = separator < 0 ? rest : rest.slice(0, separator);
const scriptArguments = separator < 0 ? [] : rest.slice(separator + 1);

installPackages();
installPrograms(needs);
// First on the PATH, so that the tools' own `#!/usr/bin/env node` finds the project's Node too.
process.env.PATH = [resolve("node_modules", ".bin"), process.env.PATH].join(delimiter);
process.exit(run(projectNode(), [join("tools", script), ...scriptArguments]));

/** `npm ci`, unless the lock file is the one that was installed last. */
function installPackages() {
  const stamp = join("node_modules", ".partner-context-lock");
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  const isInstalled = existsSync(stamp) && readFileSync(stamp, "utf8") === lock;
  if (isInstalled && existsSync(".wxt/tsconfig.json")) return;
  console.error("Installing the npm packages …");
  const status = run(process.platform === "win32" ? "npm.cmd" : "npm", [
    "ci",
    "--no-audit",
    "--no-fund",
  ]);
  if (status !== 0) fail("`npm ci` failed: see its message above.");
  writeFileSync(stamp, lock);
}

function installPrograms(names) {
  const missing = names.map((name) => NEEDS[name]).filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  const what = missing.map((need) => need.what).join(", ");
  const packages = [...new Set(missing.flatMap((need) => need.packages))];
  const isDebian = existsSync("/etc/debian_version") && findProgram("apt-get");
  if (!isDebian || process.getuid?.() !== 0) {
    fail(
      isDebian
        ? `Please install ${what}: sudo apt-get install ${packages.join(" ")}`
        : `Please install ${what} and run this again.`,
    );
  }
  console.error(`Installing ${what} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], environment);
  const status = run(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
    environment,
  );
  if (status !== 0) fail(`Debian's packages could not be installed: ${packages.join(" ")}`);
}

function run(command, commandArguments, env = process.env) {
  const stdio = ["inherit", command === "apt-get" ? 2 : "inherit", "inherit"];
  return spawnSync(command, commandArguments, { stdio, env }).status ?? 1;
}

/** The Node that package.json pins, whatever the machine's own is. */
function projectNode() {
  const binary = process.platform === "win32" ? "node.exe" : "node";
  const pinned = join("node_modules", "node", "bin", binary);
  return existsSync(pinned) ? pinned : process.execPath;
}

function findProgram(name) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hasPhpModules() {
  if (!findProgram("php")) return false;
  const { stdout } = spawnSync("php", ["-m"], { encoding: "utf8" });
  return ["pdo_sqlite", "intl", "mbstring", "xml", "apcu"].every((module) =>
    stdout.toLowerCase().includes(module),
  );
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
