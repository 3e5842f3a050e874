/** The page's theme for a document of our own, where the page's style sheets do not reach. */

/** Names of all custom properties that styles ask for. */
export function tokensOf(styles: string): string[] {
  return [...new Set(styles.match(/(?<=var\(\s*)--[\w-]+/g))];
}

/**
 * Gives an element of another document the values that tokens have for an element of the page, and
 * its colour scheme. Without a value a token is taken away: what is asked for instead holds.
 */
export function copyTheme(from: Element, to: HTMLElement, tokens: string[]): void {
  const theme = from.ownerDocument.defaultView?.getComputedStyle(from);
  if (!theme) return;
  for (const token of tokens) to.style.setProperty(token, theme.getPropertyValue(token));
  to.style.colorScheme = theme.colorScheme;
}

/** Calls back whenever the page's theme may have changed. Returns the way to stop. */
export function watchTheme(document: Document, onChange: () => void): () => void {
  // Classes of the wiki's own, and whatever marks a gadget sets.
  const observer = new MutationObserver(onChange);
  for (const element of [document.documentElement, document.body]) {
    observer.observe(element, { attributes: true });
  }
  const view = document.defaultView;
  // A wiki that follows the system, and style sheets that come late.
  const system = view?.matchMedia("(prefers-color-scheme: dark)");
  system?.addEventListener("change", onChange);
  view?.addEventListener("load", onChange);
  return () => {
    observer.disconnect();
    system?.removeEventListener("change", onChange);
    view?.removeEventListener("load", onChange);
  };
}
