/** From a page to the places an announcement can be pinned in there. */
import type { Page } from "../relate/page.ts";
import type { Spot } from "./rules.ts";
import type { Scope } from "./schema.ts";

/** Where a panel stands, for the rules of pins. */
export function spotOf(
  page: Pick<Page, "wiki" | "title" | "titles">,
  partnerships: string[],
): Spot {
  const own = page.title === null ? [] : [page.title];
  return { wiki: page.wiki, titles: [...own, ...page.titles], partnerships };
}

/** The scope of a kind on a page; null where there is no such place, as a page without a title. */
export function scopeOn(
  page: Pick<Page, "wiki" | "title">,
  kind: Scope["kind"],
  partnership: string | undefined,
): Scope | null {
  switch (kind) {
    case "everywhere":
      return { kind };
    case "wiki":
      return { kind, wiki: page.wiki };
    case "partnership":
      return partnership === undefined ? null : { kind, partnership };
    case "page":
      return page.title === null ? null : { kind, wiki: page.wiki, title: page.title };
    default:
      return null;
  }
}
