/** `storage.sync` as browsers limit it, shared by the devices of one account. */

const QUOTA_BYTES = 102_400;
const QUOTA_BYTES_PER_ITEM = 8_192;
const MAX_ITEMS = 512;
const PER_MINUTE = 120;
const PER_HOUR = 1_800;

/** An item as Chromium counts it (settings_storage_quota_enforcer.cc): its key, and what JSONWriter makes of it. */
function chromiumBytes(key: string, value: unknown): number {
  const json = JSON.stringify(value)
    .replaceAll("<", "\\u003C")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
  return Buffer.byteLength(key) + Buffer.byteLength(json);
}

/** All items as Firefox counts them (webext-storage's api.rs): one JSON text. */
function firefoxBytes(items: Map<string, unknown>): number {
  return Buffer.byteLength(JSON.stringify(Object.fromEntries(items)));
}

/** The bytes in use, by the browser that counts more. */
function bytesIn(items: Map<string, unknown>): number {
  const chromium = [...items].reduce((sum, [key, value]) => sum + chromiumBytes(key, value), 0);
  return Math.max(chromium, firefoxBytes(items));
}

/**
 * What one account keeps on the servers. The limits are those of Chromium (storage_api.h) and of
 * Firefox: a call that passes one is rejected whole and changes nothing.
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
        // Firefox refuses the limit itself already.
        if ([...after].some(([key, value]) => chromiumBytes(key, value) >= QUOTA_BYTES_PER_ITEM)) {
          throw new Error("QUOTA_BYTES_PER_ITEM quota exceeded");
        }
        if (bytesIn(after) > QUOTA_BYTES) throw new Error("QUOTA_BYTES quota exceeded");
        if (after.size > MAX_ITEMS) throw new Error("MAX_ITEMS quota exceeded");
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
    bytes: () => bytesIn(stored),
    onChanged: (listener: () => void) => listeners.add(listener),
  };
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
