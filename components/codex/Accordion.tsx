import type { ComponentChildren } from "preact";

interface Props {
  title: ComponentChildren;
  /** The heading's level, where the fold is a section of its own. */
  level?: 3 | 4;
  children: ComponentChildren;
}

/** Codex's accordion in its CSS-only form: the browser's own disclosure, without script. */
export function Accordion({ title, level, children }: Props) {
  const Title = level ? (`h${level}` as const) : "span";
  return (
    <details class="cdx-accordion cdx-accordion--separation-minimal">
      <summary>
        <Title class="cdx-accordion__header">
          <span class="cdx-accordion__header__title">{title}</span>
        </Title>
      </summary>
      <div class="cdx-accordion__content">{children}</div>
    </details>
  );
}
