import type { ComponentChildren } from "preact";

interface Props {
  kind?: "notice" | "warning" | "error" | "success";
  children: ComponentChildren;
}

/** Codex's message, said to assistive technology when it comes. */
export function Message({ kind = "notice", children }: Props) {
  return (
    <div
      class={`cdx-message cdx-message--block cdx-message--${kind}`}
      role={kind === "error" ? "alert" : "status"}
    >
      {/* For Arabic Codex has a sign of its own for a notice, which would be drawn for all kinds. */}
      <span class="cdx-message__icon" {...(kind === "notice" ? {} : { lang: "zxx" })} />
      <div class="cdx-message__content">{children}</div>
    </div>
  );
}
