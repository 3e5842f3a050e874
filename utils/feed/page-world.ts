/** An extension page's dealings with the background about the feed. */
import type { Browser } from "webextension-polyfill";
import type { FeedReport } from "../feed-report.ts";
import { ask, type OwnCall, type Protocol } from "../messages.ts";
import { originOf } from "./address.ts";

/** Every answer is the report afterwards; null where the background could not do it. */
export interface FeedPageWorld {
  readReport(): Promise<FeedReport | null>;
  refresh(): Promise<FeedReport | null>;
  repair(): Promise<FeedReport | null>;
  setAddress(address: string | null): Promise<FeedReport | null>;
  askFor(address: string): Promise<boolean>;
  copy(text: string): Promise<void>;
  now(): number;
}

export function createFeedPageWorld(browser: Browser): FeedPageWorld {
  async function send<C extends OwnCall>(call: C, argument: Protocol[C]["ask"]) {
    const result = await ask((message) => browser.runtime.sendMessage(message), call, argument);
    return result.ok ? result.value : null;
  }
  return {
    readReport: () => send("feed.report", null),
    refresh: () => send("feed.refresh", null),
    repair: () => send("feed.repair", null),
    setAddress: (address) => send("feed.address", { address }),
    askFor: (address) => browser.permissions.request({ origins: [originOf(address)] }),
    copy: (text) => navigator.clipboard.writeText(text),
    now: Date.now,
  };
}
