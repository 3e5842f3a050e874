/** From a page to the places an announcement can be pinned in there. */
import type { Page } from "../relate/page.ts";
import type { Spot } from "./rules.ts";
import type { Scope } from "./schema.ts";

/**
 * Where a panel stands, for the rules of pins. A pin names a page as its wiki writes it; earlier ones
 * have the namespace's English name instead.
 */
export function spotOf(
  page: Pick<Page, "wiki" | "titles" | "written">,
  partnerships: string[],
): Spot {
  const titles = [...new Set([...page.written, ...page.titles])];
  return { wiki: page.wiki, titles, partnerships };
}

/** The scope of a kind on a page; null where there is no such place, as a page without a title. */
export function scopeOn(
  page: Pick<Page, "wiki" | "written">,
  kind: Scope["kind"],
  partnership: string | undefined,
): Scope | null {
  const [title] = page.written;
  switch (kind) {
    case "everywhere":
      return { kind };
    case "wiki":
      return { kind, wiki: page.wiki };
    case "partnership":
      return partnership === undefined ? null : { kind, partnership };
    case "page":
      return title === undefined ? null : { kind, wiki: page.wiki, title };
    default:
      return null;
  }
}
