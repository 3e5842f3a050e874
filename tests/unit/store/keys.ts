import { type Fingerprint, fingerprint } from "../../../utils/relate/hash.ts";
import { recordKeys } from "../../../utils/relate/keys.ts";

/** The keys of a page about these Wikidata items. */
export const keysOfIds = (...wikidata: string[]): Fingerprint[] =>
  recordKeys({ id: "any", name: "Any", wikidata }).map(fingerprint);
