interface Props {
  label: string;
  /** From 0 to 1; left out while nobody can tell. */
  value?: number | undefined;
}

/** Codex's progress bar in its CSS-only form. */
export function ProgressBar({ label, value }: Props) {
  const percent = value === undefined ? undefined : Math.round(100 * value);
  return (
    <div
      class="cdx-progress-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div
        class="cdx-progress-bar__bar"
        style={percent === undefined ? undefined : { width: `${percent}%`, animation: "none" }}
      />
    </div>
  );
}
