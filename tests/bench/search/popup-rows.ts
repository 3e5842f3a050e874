import type { Row } from "../bench.ts";
import type { PopupTimes, Spread } from "./popup.ts";

/** The figures in words. Once typing is under way a key's work is to be done within one frame. */
export function popupRows(size: string, times: PopupTimes): Row[] {
  return [
    { what: `${size}, popup: cold to field`, value: times.coldToFieldMs, unit: "ms" },
    { what: `${size}, popup: cold to list`, value: times.coldToListMs, unit: "ms" },
    ...(["atOnce", "rested"] as const).flatMap((when) => {
      const what = `${size}, popup, typed ${when === "atOnce" ? "at once" : "after a second"}`;
      return [
        ...keyRows(`${what}: first key`, times[when].first),
        ...keyRows(`${what}: later keys`, times[when].later, { goal: 16 }),
      ];
    }),
    ...keyRows(`${size}, a bare field`, times.floor),
  ];
}

function keyRows(what: string, times: Spread, goal: Pick<Row, "goal"> = {}): Row[] {
  const row = (figure: string, value: number) => ({
    what: `${what}, ${figure}`,
    value,
    unit: "ms",
  });
  return [
    row("work", times.workMs),
    { ...row("work, p95", times.workP95Ms), ...goal },
    row("until painted", times.paintedMs),
    row("until painted, p95", times.paintedP95Ms),
  ];
}
