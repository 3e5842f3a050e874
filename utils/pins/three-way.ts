/** Two people's changes of one list of pins, brought together pin by pin and field by field. */
import { canonical } from "../canonical.ts";
import { crowding } from "./rules.ts";
import { checkPin, type Pin } from "./schema.ts";

/** What cannot be decided for the two of them. */
export interface Conflict {
  id: string;
  /** The fields both changed; `removed` where one removed what the other changed. */
  fields: (keyof Pin | "removed" | "crowded")[];
  mine: Pin | null;
  theirs: Pin | null;
}

export interface Merged {
  /** Where there is a conflict, the pin as it is on the wiki. */
  pins: Pin[];
  conflicts: Conflict[];
}

/**
 * Brings changes together that began from the same pins.
 *
 * @param base what both began from
 * @param theirs what is on the wiki by now
 */
export function mergeThree(base: Pin[], mine: Pin[], theirs: Pin[], now: number): Merged {
  const [bases, mines, others] = [base, mine, theirs].map(
    (pins) => new Map(pins.map((pin) => [pin.id, pin])),
  ) as [Map<string, Pin>, Map<string, Pin>, Map<string, Pin>];
  const pins: Pin[] = [];
  const conflicts: Conflict[] = [];
  const changedByMe: Pin[] = [];
  for (const id of new Set([...others.keys(), ...mines.keys()])) {
    const [b, m, t] = [bases.get(id) ?? null, mines.get(id) ?? null, others.get(id) ?? null];
    const result = mergePin(b, m, t);
    if (result.fields.length > 0) conflicts.push({ id, fields: result.fields, mine: m, theirs: t });
    if (result.pin) {
      pins.push(result.pin);
      if (result.fields.length === 0 && !isSame(result.pin, t)) changedByMe.push(result.pin);
    }
  }
  for (const pin of changedByMe) {
    // Full of my own pins a place was before: that is not for the other side to decide.
    if (crowding(pin, pins, now).length === 0 || crowding(pin, mine, now).length > 0) continue;
    conflicts.push({
      id: pin.id,
      fields: ["crowded"],
      mine: pin,
      theirs: others.get(pin.id) ?? null,
    });
  }
  return { pins, conflicts };
}

interface MergedPin {
  pin: Pin | null;
  fields: Conflict["fields"];
}

function mergePin(base: Pin | null, mine: Pin | null, theirs: Pin | null): MergedPin {
  if (isSame(mine, theirs) || isSame(mine, base)) return { pin: theirs, fields: [] };
  if (isSame(theirs, base)) return { pin: mine, fields: [] };
  if (!mine || !theirs) return { pin: theirs, fields: ["removed"] };
  const merged: Record<string, unknown> = {};
  const fields: Conflict["fields"] = [];
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]) as Set<keyof Pin>;
  for (const name of names) {
    const [b, m, t] = [base?.[name], mine[name], theirs[name]];
    if (isSame(m, t) || isSame(m, b)) merged[name] = t;
    else if (isSame(t, b) || name === "order" || name === "at") merged[name] = m;
    else fields.push(name);
  }
  if (fields.length > 0) return { pin: theirs, fields };
  const present = Object.entries(merged).filter(([, value]) => value !== undefined);
  const checked = checkPin(Object.fromEntries(present));
  // Each half was right; together they may not be, as a beginning after an end.
  if (!checked.ok) return { pin: theirs, fields: ["from", "until"] };
  return { pin: checked.value, fields };
}

/** Whether two pins, or two of their fields, are the same; what is absent is null. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a ?? null) === canonical(b ?? null);
}

/** The fields in which two pins differ. */
export function fieldsBetween(before: Pin, after: Pin): (keyof Pin)[] {
  const names = Object.keys({ ...before, ...after }) as (keyof Pin)[];
  return names.filter((name) => !isSame(before[name], after[name]));
}

/** A pin with some of another one's fields. */
export function withFields(pin: Pin, source: Pin, fields: (keyof Pin)[]): Pin {
  const taken = fields.map((name) => [name, source[name]]);
  const all = Object.entries({ ...pin, ...Object.fromEntries(taken) });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as Pin;
}

/**
 * A pin that was made of one version, as if it had been made of another: what was changed in it
 * stays so, everything else is the other version's. Null is a pin that is not there.
 */
export function rebase<P extends Pin | null>(pin: P, from: P, to: P): P {
  if (isSame(pin, from)) return to;
  if (!pin || !from || !to) return pin;
  return withFields(to, pin, fieldsBetween(from, pin)) as P;
}

/** The same, but where the two together make no pin, as one that begins after its end, it stays as it is. */
export function rebaseOrKeep<P extends Pin | null>(pin: P, from: P, to: P): P {
  const made = rebase(pin, from, to);
  return made === null || checkPin(made).ok ? made : pin;
}

/** What publishing would change. */
export interface Changes {
  added: Pin[];
  changed: { before: Pin; after: Pin; fields: (keyof Pin)[] }[];
  removed: Pin[];
}

/** The difference between what is on the wiki and what is to be. */
export function changesBetween(before: Pin[], after: Pin[]): Changes {
  const old = new Map(before.map((pin) => [pin.id, pin]));
  const ids = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((pin) => {
    const earlier = old.get(pin.id);
    if (!earlier || isSame(earlier, pin)) return [];
    return [{ before: earlier, after: pin, fields: fieldsBetween(earlier, pin) }];
  });
  return {
    added: after.filter(({ id }) => !old.has(id)),
    changed,
    removed: before.filter(({ id }) => !ids.has(id)),
  };
}

/** How many changes there are. */
export function countChanges({ added, changed, removed }: Changes): number {
  return added.length + changed.length + removed.length;
}
