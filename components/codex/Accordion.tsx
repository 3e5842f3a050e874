import type { ComponentChildren } from "preact";

interface Props {
  title: ComponentChildren;
  /** A word beside the title, for example how many there are. */
  description?: ComponentChildren;
  children: ComponentChildren;
}

/** Codex's accordion in its CSS-only form: the browser's own disclosure, without script. */
export function Accordion({ title, description, children }: Props) {
  return (
    <details class="cdx-accordion cdx-accordion--separation-minimal">
      <summary>
        <span class="cdx-accordion__header">
          <span class="cdx-accordion__header__title">{title}</span>
          {description !== undefined && (
            <span class="cdx-accordion__header__description">{description}</span>
          )}
        </span>
      </summary>
      <div class="cdx-accordion__content">{children}</div>
    </details>
  );
}
