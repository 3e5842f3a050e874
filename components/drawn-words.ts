/**
 * Words that are drawn by the style sheet and are no text of the document: `window.find` searches
 * text in closed shadow roots as well, and what a reader selects there is the page's to read. To
 * assistive technology they are the same words.
 */
import { type ComponentChild, type ComponentChildren, Fragment, h, options } from "preact";

/**
 * Belongs into the styles of the root where words are drawn. `dir="auto"` looks at a document's text,
 * of which there is none; the style finds the direction of what is drawn.
 */
export const DRAWN_WORDS_STYLES = `
  .pc-words::before { content: attr(data-words) }
  [dir="auto"], bdi { unicode-bidi: plaintext }
`;

/** Their text is shown as a tooltip, never as words of the page. */
const KEPT = new Set<unknown>(["title", "style"]);

/** From now on every text that this script's views render is drawn. */
export function drawWords(): void {
  const before = options.vnode;
  options.vnode = (vnode) => {
    const { type, props } = vnode;
    const isRendered = typeof type === "string" ? !KEPT.has(type) : type === Fragment;
    if (isRendered && props.children != null) props.children = drawn(props.children);
    before?.(vnode);
  };
}

function drawn(children: ComponentChildren): ComponentChildren {
  if (Array.isArray(children)) return children.map(drawn) as ComponentChild[];
  if (typeof children !== "string" && typeof children !== "number") return children;
  return h("span", { class: "pc-words", "data-words": children });
}
