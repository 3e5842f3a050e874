/**
 * Judges what left a browser: the pages a test opened, what those pages load, and the feed. Anything
 * else is a leak, wherever it went.
 */
import { FEED_URL } from "../../utils/sites.ts";
import type { RecordedRequest, WikiServer } from "../wiki/server.ts";
import { WIKI_HOSTS } from "../wiki/wikis.ts";

type Recorded = Pick<WikiServer, "requests" | "connections">;

/** What a page loads by its own markup. A script's `fetch` is "empty" and is not among them. */
const PARTS_OF_A_PAGE = new Set(["style", "script", "image", "font"]);
/** Where MediaWiki keeps them, and what it says to its own loader. */
const PLACE_OF_A_PART = /^\/(?:w\/(?:resources|skins|extensions)|static)\/|^\/favicon\.ico$/;
/** The wiki's search, which Chromium reads by itself where a page's markup tells of it. */
const SEARCH_DESCRIPTION = "/w/opensearch_desc.php";
const LOADER = "/w/load.php";
const LOADER_WORDS = new Set(
  "lang modules only skin version raw image format variant debug safemode".split(" "),
);
/** What would tell the feed's server who asks, or from where. */
const TELLING_HEADERS = ["cookie", "authorization", "referer", "origin"];

/** Requests of the feed, in the order they came. */
export function feedRequests({ requests }: Recorded): RecordedRequest[] {
  return requests.filter((request) => addressOf(request) === FEED_URL);
}

/**
 * Everything that left the browser and should not have, a line for each.
 *
 * @param opened the addresses the test itself opened; without them, any page of the test wikis
 */
export function foreignRequests(recorded: Recorded, opened?: string[]): string[] {
  const addresses = opened && new Set(opened);
  const hosts = opened
    ? new Set([...opened, FEED_URL].map((address) => new URL(address).hostname))
    : WIKI_HOSTS;
  return [
    ...recorded.requests.flatMap((request) => {
      const fault = faultOf(request, addresses, hosts);
      return fault ? [`${request.method} ${addressOf(request)}: ${fault}`] : [];
    }),
    // Even a connection that carried nothing tells its name.
    ...recorded.connections
      .filter(({ host }) => host !== "" && !hosts.has(host))
      .map(({ host }) => `connection to ${host}`),
  ];
}

function faultOf(
  request: RecordedRequest,
  opened: Set<string> | undefined,
  hosts: ReadonlySet<string>,
): string | undefined {
  const { headers, host, method } = request;
  const address = addressOf(request);
  if (address === FEED_URL) {
    const telling = TELLING_HEADERS.filter((name) => headers[name] !== undefined);
    if (telling.length > 0) return `the feed was asked for with ${telling.join(", ")}`;
    return method === "GET" ? undefined : "the feed is only read";
  }
  if (!hosts.has(host)) return "no page of this test is there";
  if (method !== "GET") return "something was sent";
  const purpose = String(headers["sec-fetch-dest"]);
  if (purpose === "document")
    return opened?.has(address) !== false ? undefined : "this page was not opened";
  if (purpose === "empty" && address === `https://${host}${SEARCH_DESCRIPTION}`) return undefined;
  if (!PARTS_OF_A_PAGE.has(purpose)) return `not a part of a page ("${purpose}")`;
  if (!isPartOfAPage(new URL(address))) return "no page of a wiki has such a part";
  const from = URL.parse(String(headers.referer))?.hostname;
  return from === host ? undefined : `asked for by ${from ?? "nobody"}`;
}

function isPartOfAPage({ pathname, searchParams }: URL): boolean {
  if (pathname !== LOADER) return PLACE_OF_A_PART.test(pathname);
  return [...searchParams.keys()].every((word) => LOADER_WORDS.has(word));
}

/** The whole address a request was for. */
export function addressOf({ secure, host, url }: RecordedRequest): string {
  return `${secure ? "https" : "http"}://${host}${url}`;
}
