/** The desk's files: one's own pins out of this browser, and into it again. */
import type { Said } from "./desk-state.ts";
import { exportPins, planImport } from "./exchange.ts";
import {
  type Before,
  importPins,
  MIRROR_KEY,
  type PersonalWorld,
  parseMirror,
} from "./personal.ts";

/** One's own pins as the text of a file. */
export async function exportText(world: PersonalWorld): Promise<string> {
  return exportPins(await readMap(world), world.now());
}

/**
 * Writes the pins of a file.
 *
 * @returns what undoes it, and what is said of it
 * @throws ImportError or PinError with nothing changed
 */
export async function importText(
  world: PersonalWorld,
  text: string,
): Promise<{ before: Before; said: Said }> {
  const plan = planImport(text, await readMap(world));
  const pins = [...plan.added, ...plan.renewed];
  const before = pins.length > 0 ? await importPins(world, pins) : [];
  const params = [plan.added.length, plan.renewed.length, plan.kept];
  return { before, said: { key: "desk-imported", params, detail: "", tone: "success" } };
}

async function readMap({ local }: PersonalWorld) {
  return parseMirror(await local.get(MIRROR_KEY), "").map;
}
