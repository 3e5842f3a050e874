/** What the desk has read of either side: the newest is shown, with the names of what it pins. */
import type { AnnouncementNames } from "./announcement-names.ts";
import type { DeskState, TeamDesk } from "./desk-state.ts";
import type { PendingChanges } from "./pending.ts";
import { type PersonalWorld, readPersonalPins } from "./personal.ts";
import type { Pin } from "./schema.ts";
import { readSyncState } from "./sync.ts";

interface ReadingWorld {
  local: PersonalWorld["local"];
  names: AnnouncementNames;
  /** Changes that end once they are read back. */
  pending: PendingChanges;
  /** Shows what is stored by now. */
  show(): void;
}

/** What is stored, as far as it was read. */
export function createReadings({ local, names, pending, show }: ReadingWorld) {
  const stored = { personal: [] as Pin[], team: null as TeamDesk | null };
  const turns = { begun: 0, taken: 0 };
  let newest: TeamDesk | null = null;
  let teamShown = Promise.resolve();

  function takeNewest(): void {
    stored.team = newest;
    pending.end(pending.storedOn("team"));
  }

  return {
    stored,
    /** Reads one's own pins anew. */
    async read(): Promise<Pick<Partial<DeskState>, "syncProblem">> {
      const turn = ++turns.begun;
      const changes = pending.storedOn("personal");
      const [pins, sync] = await Promise.all([readPersonalPins(local), readSyncState(local)]);
      await names.learn(pins);
      // One that was begun later, and was quicker, knows more.
      if (turn < turns.taken) return {};
      turns.taken = turn;
      stored.personal = pins;
      // Together: by itself an earlier one would be laid on a later one's result.
      pending.end(changes);
      return { syncProblem: sync.problem ?? null };
    },
    /** The team's half has changed. */
    takeTeam(team: TeamDesk): void {
      newest = team;
      const named = names.learn([...team.draft, ...team.onWiki]);
      const showNewest = () => {
        takeNewest();
        show();
      };
      // Shown with its names, so that nothing moves once it is there; without new ones, at once.
      if (named) teamShown = named.then(showNewest);
      else showNewest();
    },
    /** A change of the team's half is stored: where that is what is shown, it has been read back. */
    takeStored(): void {
      if (stored.team === newest) takeNewest();
    },
    /** Until the team's half is shown as it is by now. */
    teamShown: () => teamShown,
  };
}
