/** What keeps the feed up to date, put together; the background adds the events that set it off. */
import type { Storage } from "webextension-polyfill";
import type { RefreshProgress } from "../feed-report.ts";
import type { Feed } from "../model.ts";
import { readFeedAddress } from "./address.ts";
import { type RefreshWorld, refreshFeed } from "./refresh.ts";
import {
  refreshSoon,
  replaceRungAlarm,
  runScheduledRefresh,
  type ScheduleWorld,
} from "./schedule.ts";
import { type NeedsSeed, seedStore } from "./seed.ts";
import { createSingleFlight } from "./single-flight.ts";

export interface UpkeepWorld extends Omit<RefreshWorld, "onProgress" | "signal">, ScheduleWorld {
  area: Pick<Storage.StorageArea, "get" | "set">;
  readEmbedded(): Promise<Feed>;
  /** Brings the team's pins up to date, from the page that the feed names then. */
  refreshPins(): Promise<unknown>;
  /** Notes how far a refresh is, with null that none is under way. */
  note(progress: RefreshProgress | null): void;
}

export interface Upkeep {
  /** Asks the feed's address, and then for the team's pins; or waits for those who do. */
  refresh(): Promise<void>;
  /** The same after what is under way, which may not know the address in use now. */
  refreshAnew(): Promise<void>;
  /** What the refresh alarm sets off. */
  ring(): Promise<void>;
  /** Fills the store from the embedded feed, if that is needed. */
  seed(needsSeed: NeedsSeed): Promise<void>;
}

export function createUpkeep(world: UpkeepWorld): Upkeep {
  const feed = createSingleFlight((signal) =>
    runScheduledRefresh(world, async () => {
      const refreshing = { ...world, signal, onProgress: world.note };
      const outcome = await refreshFeed(await readFeedAddress(world.area), refreshing);
      world.note(null);
      return outcome;
    }),
  );
  const pins = createSingleFlight(world.refreshPins);
  const refreshAll = async (how: "join" | "anew") => {
    await feed[how]();
    await pins[how]();
  };
  return {
    refresh: () => refreshAll("join"),
    refreshAnew: () => refreshAll("anew"),
    async ring() {
      await replaceRungAlarm(world);
      await refreshAll("join");
    },
    async seed(needsSeed) {
      const isDownloadLost = await seedStore(world.readEmbedded, needsSeed, world);
      if (isDownloadLost) await refreshSoon(world).catch(console.error);
    },
  };
}
