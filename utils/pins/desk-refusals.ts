/** Why the desk did not do something, as it says it. */
import { WikiError } from "../wiki/errors.ts";
import type { Said } from "./desk-state.ts";
import { ImportError } from "./exchange.ts";
import { CrowdedError, PinError } from "./personal.ts";
import { PinsPageError } from "./team-format.ts";

/** A refusal as the desk says it; anything that is not known to it as a failure. */
export function explain(error: unknown): Said {
  const said = { params: [], tone: "error" as const };
  if (error instanceof CrowdedError) {
    const names = error.present.length;
    return { ...said, key: "desk-crowded", params: [names], detail: "" };
  }
  if (error instanceof ImportError) return { ...said, key: error.reason, detail: error.place };
  if (error instanceof PinError) return { ...said, key: error.reason, detail: error.place };
  return { ...said, key: "desk-failed", detail: String(error) };
}

/** What the wiki refused, or could not be asked, as the desk says it. */
export function explainWiki(error: unknown): Said {
  const isOurs = error instanceof WikiError || error instanceof PinsPageError;
  if (!isOurs) return { key: "wiki-unknown", params: [], detail: String(error), tone: "error" };
  const detail = error instanceof WikiError ? error.detail : "";
  return { key: error.reason, params: [], detail, tone: "error" };
}
