import type { RefreshProgress as Progress } from "../utils/feed-report.ts";
import type { Translate } from "../utils/i18n.ts";
import { ProgressBar } from "./codex/ProgressBar.tsx";

interface Props {
  t: Translate;
  progress: Progress;
  /** Not said aloud, where it is beside the point. */
  quiet?: boolean;
}

/** How far a refresh is, in words and as a bar. */
export function RefreshProgress({ t, progress: { stage, done, total }, quiet = false }: Props) {
  const isCounted = stage === "download" && total > 1;
  const words = isCounted
    ? t("refresh-downloading", done + 1, total)
    : t(stage === "prepare" ? "refresh-preparing" : "refresh-downloading-one");
  return (
    <div class="refresh-progress" role={quiet ? undefined : "status"}>
      <p>{words}</p>
      <ProgressBar label={words} value={isCounted ? done / total : undefined} />
    </div>
  );
}
