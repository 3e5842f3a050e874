/** What of the wiki page concerns the panel while it is there: its text size, and what covers it all. */

/** The reader's text-size preference on the wiki. */
export type TextSize = "small" | "standard" | "large" | "x-large";

export interface PageState {
  textSize: TextSize;
  /** VisualEditor, a media viewer or another overlay has the page for itself. */
  isTakenOver: boolean;
}

/** Classes of the document element: Vector's numbers; Minerva's words, whose usual one is "small". */
const TEXT_SIZES: [mark: RegExp, size: TextSize][] = [
  [/font-size-clientpref-0(?:\s|$)/, "small"],
  [/font-size-clientpref-(?:2|large)(?:\s|$)/, "large"],
  [/font-size-clientpref-x-?large(?:\s|$)/, "x-large"],
];
/** VisualEditor from the first click to its end; overlays of Minerva's, its editor among them. */
const TAKEN_OVER =
  /(?:^|\s)(?:ve-loading|ve-activated|ve-active|ve-deactivating|overlay-enabled)(?:\s|$)/;
/** The media viewer marks the body. */
const LIGHTBOX = /(?:^|\s)mw-mmv-lightbox-open(?:\s|$)/;

/** How the page stands now, by the marks that its skin and its editors put on it. */
export function readPageState({ documentElement, body }: Document): PageState {
  const marks = documentElement.className;
  return {
    textSize: TEXT_SIZES.find(([mark]) => mark.test(marks))?.[1] ?? "standard",
    isTakenOver: TAKEN_OVER.test(marks) || LIGHTBOX.test(body.className),
  };
}

/** Calls back whenever that changes. Returns the way to stop. */
export function watchPage(document: Document, onChange: (state: PageState) => void): () => void {
  let last = JSON.stringify(readPageState(document));
  const observer = new MutationObserver(() => {
    const state = readPageState(document);
    const now = JSON.stringify(state);
    if (now === last) return;
    last = now;
    onChange(state);
  });
  for (const element of [document.documentElement, document.body]) {
    observer.observe(element, { attributes: true, attributeFilter: ["class"] });
  }
  return () => observer.disconnect();
}
