/** `storage.sync` as browsers limit it, shared by the devices of one account. */
import { bytesOf, SYNC_LIMITS } from "../../../utils/pins/encoding.ts";

const PER_MINUTE = 120;
const PER_HOUR = 1_800;

/**
 * What one account keeps on the servers. The limits are Chromium's (storage_api.h, and
 * sync_storage_backend.cc for bytes): a call that passes one is rejected whole and changes nothing.
 */
export function syncAccount(now: () => number) {
  const stored = new Map<string, unknown>();
  const listeners = new Set<() => void>();

  /** The area as one device has it: each counts its own calls. */
  function area() {
    let calls: number[] = [];
    let rejection: string | null = null;

    function count(): void {
      calls = calls.filter((time) => time > now() - 3_600_000);
      const inMinute = calls.filter((time) => time > now() - 60_000).length;
      if (rejection) throw new Error(rejection);
      if (inMinute >= PER_MINUTE) throw new Error("MAX_WRITE_OPERATIONS_PER_MINUTE");
      if (calls.length >= PER_HOUR) throw new Error("MAX_WRITE_OPERATIONS_PER_HOUR");
      calls.push(now());
    }

    return {
      async get(_keys?: unknown): Promise<Record<string, unknown>> {
        if (rejection) throw new Error(rejection);
        // Chromium hands objects back with their keys sorted.
        return Object.fromEntries([...stored].map(([key, value]) => [key, sorted(value)]));
      },
      async set(items: Record<string, unknown>): Promise<void> {
        count();
        const after = new Map([...stored, ...Object.entries(items)]);
        const sizes = [...after].map(([key, value]) => bytesOf(key, value));
        if (sizes.some((size) => size > SYNC_LIMITS.itemBytes)) {
          throw new Error("QUOTA_BYTES_PER_ITEM quota exceeded");
        }
        if (sizes.reduce((sum, size) => sum + size, 0) > SYNC_LIMITS.totalBytes) {
          throw new Error("QUOTA_BYTES quota exceeded");
        }
        if (after.size > SYNC_LIMITS.items) throw new Error("MAX_ITEMS quota exceeded");
        for (const [key, value] of Object.entries(items)) stored.set(key, structuredClone(value));
        for (const listener of listeners) listener();
      },
      async remove(keys: string | string[]): Promise<void> {
        count();
        for (const key of [keys].flat()) stored.delete(key);
        for (const listener of listeners) listener();
      },
      /** From now on every call is rejected, or none. */
      reject(reason: string | null): void {
        rejection = reason;
      },
      /** Calls that wrote, all in all. */
      calls: () => calls.length,
    };
  }

  return {
    area,
    stored,
    bytes: () => [...stored].reduce((sum, [key, value]) => sum + bytesOf(key, value), 0),
    onChanged: (listener: () => void) => listeners.add(listener),
  };
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
