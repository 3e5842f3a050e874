/** What pins pin, by name: read once for each announcement. */
import type { Announcement } from "../model.ts";
import type { ReadAnnouncements } from "./announcements.ts";
import type { Pin } from "./schema.ts";

export class AnnouncementNames {
  /** By id; null for one that the feed does not have. */
  known: ReadonlyMap<string, Announcement | null> = new Map();
  readonly #read: ReadAnnouncements;
  readonly #onChange: () => void;

  constructor(read: ReadAnnouncements, onChange: () => void) {
    this.#read = read;
    this.#onChange = onChange;
  }

  /** Reads what pins pin; null where all of it is known. */
  learn(pins: Pick<Pin, "announcement">[]): Promise<void> | null {
    const ids = new Set(pins.map(({ announcement }) => announcement));
    const missing = [...ids].filter((id) => !this.known.has(id));
    if (missing.length === 0) return null;
    // Pins without names can still be arranged.
    return this.#add(missing).catch(console.error);
  }

  async #add(ids: string[]): Promise<void> {
    const found = await this.#read(ids);
    const named = ids.map((id): [string, Announcement | null] => [id, found.get(id) ?? null]);
    this.known = new Map([...this.known, ...named]);
    this.#onChange();
  }
}
