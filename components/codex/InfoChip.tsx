import type { ComponentChildren } from "preact";

interface Props {
  /** `subtle` recedes; `notice` is Codex's neutral default; `new` is ours, for what stands out. */
  kind?: "notice" | "subtle" | "new";
  children: ComponentChildren;
}

/** Codex's info chip: a word of information that is not interactive. */
export function InfoChip({ kind = "notice", children }: Props) {
  return (
    <span class={`cdx-info-chip cdx-info-chip--${kind}`}>
      <span class="cdx-info-chip__text">{children}</span>
    </span>
  );
}
