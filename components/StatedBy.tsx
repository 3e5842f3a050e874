import type { StatedBy as Speaker } from "../utils/model.ts";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  by: Speaker | undefined;
}

/** Who says so, in words. The same form for every speaker: the panel takes no side. */
export function StatedBy({ words, by }: Props) {
  return <>{words.t(by ? `panel-stated-by-${by}` : "panel-stated-by-unknown")}</>;
}
