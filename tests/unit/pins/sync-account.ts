/** A browser account with devices that sync their pins. */
import { readPersonalPins } from "../../../utils/pins/personal.ts";
import { createPinSync, type SyncWorld } from "../../../utils/pins/sync.ts";
import { device, NOON, pin } from "./sample.ts";
import { syncAccount } from "./sync-area.ts";

/** An account with devices, whose common clock goes on only where someone waits for it. */
export function account() {
  let time = NOON;
  const off = new Set<string>();
  const shared = syncAccount(() => time);
  function join(name: string, offset = 0) {
    const { world, local } = device(name, () => time + offset);
    const area = shared.area();
    const whole: SyncWorld = {
      ...world,
      sync: area,
      isOn: async (feature) => !off.has(feature),
      wait: async (ms) => {
        time += ms;
      },
    };
    const sync = createPinSync(whole);
    return {
      world,
      local,
      area,
      whole,
      sync,
      notes: async () =>
        (await readPersonalPins(local))
          .map(({ id, note }) => `${id.replace(/^0+/, "")}:${note}`)
          .sort(),
    };
  }
  return { shared, join, off, pass: (ms: number) => (time += ms) };
}

/** A pin in a place that no other one is in. */
export const somewhere = (id: string, note = "") =>
  pin(id, { note, scope: { kind: "partnership", partnership: `p${id}` } });
