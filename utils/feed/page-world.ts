/** An extension page's dealings with the background about the feed. */
import type { Browser } from "webextension-polyfill";
import { ask, type OwnCall, type Protocol } from "../messages.ts";
import { originOf } from "./address.ts";

/** Every answer is the report afterwards; null where the background could not do it. */
export function createFeedPageWorld(browser: Browser) {
  async function send<C extends OwnCall>(call: C, argument: Protocol[C]["ask"]) {
    const result = await ask((message) => browser.runtime.sendMessage(message), call, argument);
    return result.ok ? result.value : null;
  }
  return {
    readReport: () => send("feed.report", null),
    refresh: () => send("feed.refresh", null),
    repair: () => send("feed.repair", null),
    setAddress: (address: string | null) => send("feed.address", { address }),
    askFor: (address: string) => browser.permissions.request({ origins: [originOf(address)] }),
    copy: (text: string) => navigator.clipboard.writeText(text),
    now: Date.now,
  };
}
