import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Props {
  label: string;
  children: (id: string) => ComponentChildren;
}

/** Codex's field: a label and the one input that it names. */
export function Field({ label, children }: Props) {
  const id = useId();
  return (
    <div class="cdx-field">
      <div class="cdx-label">
        <label class="cdx-label__label" for={id}>
          <span class="cdx-label__label__text">{label}</span>
        </label>
      </div>
      <div class="cdx-field__control">{children(id)}</div>
    </div>
  );
}
