/** A storage area in memory, copying what goes in and out as the browser's does. */
export function memoryArea() {
  const values = new Map<string, unknown>();
  return {
    async get(keys?: unknown): Promise<Record<string, unknown>> {
      const wanted: string[] =
        keys == null ? [...values.keys()] : [keys as string | string[]].flat();
      return Object.fromEntries(
        wanted
          .filter((key) => values.has(key))
          .map((key) => [key, structuredClone(values.get(key))]),
      );
    },
    async remove(keys: string | string[]): Promise<void> {
      for (const key of [keys].flat()) values.delete(key);
    },
    async clear(): Promise<void> {
      values.clear();
    },
    async set(items: Record<string, unknown>): Promise<void> {
      for (const [key, value] of Object.entries(items)) values.set(key, structuredClone(value));
    },
  };
}
