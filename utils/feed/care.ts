/** The feed as its keeper sees it: how it is, and what can be done about it. */
import type { Storage } from "webextension-polyfill";
import { feedAge } from "../feed-age.ts";
import type { FeedReport, TeamPinsReport } from "../feed-report.ts";
import type { Handlers } from "../messages.ts";
import { readRecovery, readRefreshState } from "../settings.ts";
import { FEED_URL } from "../sites.ts";
import type { Connection } from "../store/connection.ts";
import { isReadable } from "../store/database.ts";
import { currentGeneration } from "../store/read.ts";
import { switchStates } from "../switches.ts";
import { readFeedAddress, writeFeedAddress } from "./address.ts";
import { isTrustworthy } from "./download.ts";
import { readProgress } from "./progress.ts";

export interface CareWorld {
  connection: Connection;
  area: Storage.StorageArea;
  /** Where the progress of a refresh stands. */
  session: Pick<Storage.StorageArea, "get">;
  version: string;
  now(): number;
  /** Asks the feed's address, or waits for the refresh that does. */
  refresh(): Promise<unknown>;
  /** Asks the address in use now, after the refresh that may be under way. */
  refreshAnew(): Promise<unknown>;
  /** Makes anew what is stored of the feed, to be asked for in full by the next refresh. */
  repair(): Promise<void>;
  /** Whether the browser lets the extension read an address. */
  mayRead(address: string): Promise<boolean>;
  estimate(): Promise<{ usage?: number; quota?: number }>;
  readTeamPins(): Promise<TeamPinsReport | null>;
}

export type CareCall = "feed.report" | "feed.refresh" | "feed.repair" | "feed.address";

/** Answers the calls of the extension's own pages about the feed. */
export function createFeedCare(world: CareWorld): Pick<Handlers, CareCall> {
  return {
    "feed.report": () => report(world),

    async "feed.refresh"() {
      await world.refresh();
      return report(world);
    },

    async "feed.repair"() {
      await world.repair();
      await world.refreshAnew();
      return report(world);
    },

    async "feed.address"({ address }) {
      if (address !== null && !isTrustworthy(address)) throw new Error("Not an https address.");
      await writeFeedAddress(world.area, address);
      await world.refreshAnew();
      return report(world);
    },
  };
}

async function report(world: CareWorld): Promise<FeedReport> {
  const address = await readFeedAddress(world.area);
  const [generation, state, recovery, progress, mayRead, { usage, quota }, teamPins] =
    await Promise.all([
      world.connection.run(currentGeneration),
      readRefreshState(world.area),
      readRecovery(world.area),
      readProgress(world.session, world.now()),
      world.mayRead(address),
      world.estimate(),
      world.readTeamPins(),
    ]);
  const health = world.connection.health;
  return {
    version: world.version,
    address,
    isDefaultAddress: address === FEED_URL,
    mayRead,
    feed: isReadable(generation)
      ? {
          ...feedAge(generation),
          storedAt: generation.storedAt,
          counts: generation.counts,
          documents: generation.chunks.length,
        }
      : null,
    ...state,
    progress,
    problems: isReadable(generation) ? generation.problems : [],
    problemCount: isReadable(generation) ? generation.problemCount : 0,
    store: { ...health, usage, quota, recovery },
    switches: isReadable(generation) ? switchStates(generation.head, world.version) : [],
    teamPins,
  };
}
