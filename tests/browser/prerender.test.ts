/**
 * A page that is only being prerendered has no reader yet. Chromium prerenders nothing while it is
 * driven, so this one drives itself: its pages tell the server what they see. Firefox never does.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { buildFolder } from "./driver.ts";
import { chromiumFlags } from "./launch.ts";
import { until } from "./until.ts";
import { startWiki } from "./wiki.ts";

const HOST = "en.wikipedia.org";
const SHOWN = 'document.documentElement.getAttribute("data-partner-context-shown")';
/** What these pages tell the server, and nobody else. */
const OWN_REPORTS = /^GET https:\/\/en\.wikipedia\.org\/(?:told|state\?)/;
/** Chromium lets a hidden page report once a second; the background answers in far less. */
const REPORTS = 5;

/** Once the extension has answered for this page, has the next one prerendered; goes there when told. */
const START = `<!doctype html><html lang="en"><title>Start</title><body><script>
  const rules = document.createElement("script");
  rules.type = "speculationrules";
  rules.textContent = JSON.stringify({ prerender: [{ urls: ["/wiki/Kiwix"] }] });
  setInterval(async () => {
    if (${SHOWN} !== null && !rules.isConnected) document.head.append(rules);
    if ((await (await fetch("/told")).text()) === "go") location.href = "/wiki/Kiwix";
  }, 50);
</script>`;

const NEXT = `<!doctype html><html lang="en"><title>Kiwix</title>
<body class="ns-0"><script>RLCONF={"wgPageName":"Kiwix"};</script><script>
  setInterval(() => fetch("/state?" + new URLSearchParams({
    prerendering: document.prerendering,
    shown: ${SHOWN},
  })), 50);
</script>`;

let wiki: WikiServer;
let chromium: ChildProcess;
let profile: string;
let told = "wait";
beforeAll(async () => {
  wiki = await startWiki((line) => OWN_REPORTS.test(line));
  const serve = (path: string, type: string, text: () => string) =>
    wiki.handle(HOST, path, (_req, res) => {
      res.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" }).end(text());
    });
  serve("/wiki/Start", "text/html", () => START);
  serve("/wiki/Kiwix", "text/html", () => NEXT);
  serve("/told", "text/plain", () => told);
  serve("/state", "text/plain", () => "");
  const extension = buildFolder("chromium", "test");
  profile = mkdtempSync(join(tmpdir(), "partner-context-prerender-"));
  chromium = spawn(
    "/usr/bin/chromium",
    [
      ...chromiumFlags(wiki.port),
      "--headless=new",
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `https://${HOST}/wiki/Start`,
    ],
    { stdio: "ignore" },
  );
});
afterAll(async () => {
  const ended = new Promise((resolve) => chromium.once("exit", resolve));
  chromium.kill();
  await ended;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  await wiki.stop();
});

function states(prerendering: boolean): (string | null)[] {
  return wiki.requests
    .filter(({ url }) => url.startsWith("/state"))
    .map(({ url }) => new URLSearchParams(url.slice(url.indexOf("?"))))
    .filter((state) => state.get("prerendering") === String(prerendering))
    .map((state) => state.get("shown"));
}

it("is asked for when its reader comes, and not before", async () => {
  await until(async () => states(true).length >= REPORTS, 40_000);
  expect(new Set(states(true))).toEqual(new Set(["null"]));
  told = "go";
  await until(async () => states(false).includes("1"));
  expect(wiki.requests.filter(({ url }) => url === "/wiki/Kiwix")).toHaveLength(1);
});
