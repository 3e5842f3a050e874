/** A Chromium with the extension, brought to the state that is to be measured. */
import { until } from "../../browser/until.ts";
import type { WikiServer } from "../../wiki/server.ts";
import { launchMeasured, type MeasuredBrowser } from "./chromium.ts";
import type { Session } from "./devtools.ts";
import { type FeedSize, generatedFeed } from "./generated-feed.ts";

const FEED_TITLE = "MediaWiki:Partner-context-feed";

/** Starts the extension with its embedded feed; the test wiki has no other. */
export async function launchEmbedded(
  wiki: WikiServer,
  extensionDir: string,
): Promise<MeasuredBrowser> {
  const browser = await launchMeasured(wiki.port, extensionDir);
  await using worker = await browser.attachWorker();
  await hasAsked(worker);
  return browser;
}

/** Starts the extension and has it download a generated feed. */
export async function launchWithFeed(
  wiki: WikiServer,
  extensionDir: string,
  size: FeedSize,
): Promise<MeasuredBrowser> {
  const feed = generatedFeed(size);
  const megabytes = (feed.length / 1e6).toFixed(1);
  console.error(`Storing a generated feed of ${size.partnerships} partnerships, ${megabytes} MB`);
  const undo = wiki.handle(
    "meta.wikimedia.org",
    (url) => url.searchParams.get("title")?.startsWith(FEED_TITLE) ?? false,
    (_request, response) => {
      response.writeHead(200, { "Content-Type": "application/json" }).end(feed);
    },
  );
  const browser = await launchMeasured(wiki.port, extensionDir);
  await using worker = await browser.attachWorker();
  // The first refresh may have found the first run still writing the embedded feed.
  await hasAsked(worker);
  await worker.evaluate(`chrome.alarms.create("refresh", { when: Date.now() })`);
  await until(async () => (await refreshState(worker)).lastSuccessAt, 120_000);
  undo();
  return browser;
}

interface RefreshState {
  dueAt?: number;
  lastSuccessAt?: number;
  lastFailure?: object;
}

/** Empty before the first refresh has begun, or the worker has. */
function refreshState(worker: Session): Promise<RefreshState> {
  return worker.evaluate(
    `globalThis.chrome?.storage.local.get("refresh").then(({ refresh }) => refresh ?? {}) ?? {}`,
  );
}

/** Waits until the refresh that follows an installation has begun. */
async function hasAsked(worker: Session): Promise<void> {
  await until(async () => (await refreshState(worker)).dueAt);
}
