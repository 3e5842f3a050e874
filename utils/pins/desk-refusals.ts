/** Why the desk did not do something, as it says it. */
import { WikiError } from "../wiki/errors.ts";
import type { Said } from "./desk-state.ts";
import { ImportError } from "./exchange.ts";
import { CrowdedError, PinError } from "./personal.ts";
import type { Publication } from "./publish.ts";
import { PinsPageError } from "./team-format.ts";

/** A refusal as the desk says it; anything that is not known to it as a failure. */
export function explain(error: unknown): Said {
  const said = { params: [], detail: "", tone: "error" as const };
  if (error instanceof CrowdedError) {
    const names = error.present.length;
    return { ...said, key: "desk-crowded", params: [names] };
  }
  if (error instanceof ImportError || error instanceof PinError) {
    return { ...said, key: error.reason, ...placeOf(error.place) };
  }
  return { ...said, key: "desk-failed", detail: String(error) };
}

/** A field, or `pins[3].until` of a file; of a place within a field the field. */
function placeOf(place: string): Pick<Said, "place"> {
  const [, index, field] = /^(?:pins\[(\d+)\])?\.?(\w*)/.exec(place) ?? [];
  if (index === undefined) return field ? { place: { field } } : {};
  return { place: { field: field ?? "", entry: Number(index) + 1 } };
}

/** What became of a publication that the wiki did not refuse. */
export function explainPublication(done: Publication): Said {
  if (done.kind === "conflict") {
    // Where nothing is to be chosen, it is put right in the list itself.
    const isCrowded = done.conflicts.every(({ fields }) => fields[0] === "crowded");
    const key = isCrowded ? "desk-conflict-crowded" : "desk-conflict";
    return { key, params: [], detail: "", tone: "error" };
  }
  if (done.kind === "published" && done.isOverfull) {
    return { key: "desk-published-overfull", params: [], detail: "", tone: "notice" };
  }
  return { key: `desk-${done.kind}`, params: [], detail: "", tone: "success" };
}

/** What the wiki refused, or could not be asked, as the desk says it. */
export function explainWiki(error: unknown): Said {
  const isOurs = error instanceof WikiError || error instanceof PinsPageError;
  if (!isOurs) return { key: "wiki-unknown", params: [], detail: String(error), tone: "error" };
  const detail = error instanceof WikiError ? error.detail : "";
  return { key: error.reason, params: [], detail, tone: "error" };
}
