/** The start of each of the extension's own pages: its language, its direction, its first view. */
import { type ComponentChild, render } from "preact";
import type { Messages } from "../../utils/i18n.ts";
import { directionOf, loadMessages } from "../../utils/languages.ts";

/** What a page speaks, enough for `createWords`. */
export interface PageLanguage {
  language: string;
  dir: "ltr" | "rtl";
  messages: Messages;
}

export interface PageWorld {
  document: Document;
  /** The language asked for: the one chosen in the options, else the browser's own. */
  readLanguage(): Promise<string>;
  /** Reads a message file by language. */
  readMessages(language: string): Promise<Messages>;
}

type View = (page: PageLanguage) => ComponentChild;

/**
 * Gives the document its language, direction and title.
 *
 * @param titleKey the message that is the document's title
 * @returns shows a view in `#app`, in place of the one before
 */
export async function preparePage(
  { document, readLanguage, readMessages }: PageWorld,
  titleKey: string,
): Promise<(view: View) => void> {
  const { language, messages } = await loadMessages(await readLanguage(), readMessages);
  const page: PageLanguage = { language, dir: directionOf(language), messages };
  document.documentElement.lang = language;
  document.documentElement.dir = page.dir;
  document.title = messages[titleKey] ?? titleKey;
  const root = document.getElementById("app");
  if (!root) throw new Error("The page has no element #app.");
  return (view) => render(view(page), root);
}

/** Prepares the page and shows its first view. */
export async function openPage(world: PageWorld, titleKey: string, view: View): Promise<void> {
  const show = await preparePage(world, titleKey);
  show(view);
}
