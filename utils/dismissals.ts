/**
 * What a reader has hidden. A dismissal holds for one partnership as it was then: when its record
 * changes or something new is announced, it is shown again. One store serves all wikis.
 */
import type { Storage } from "webextension-polyfill";
import type { Dismissal, DismissalScope } from "./model.ts";

/** A page as dismissals know it. */
export interface Place {
  /** Wiki and title, or the Wikidata item of a page without one. */
  page: string;
  host: string;
}

type Area = Pick<Storage.StorageArea, "get" | "set" | "remove">;

const PREFIX = "hidden:";
const SCOPES: DismissalScope[] = ["page", "site", "everywhere"];

/** The place a scope names on a page. */
export function placeOf(scope: DismissalScope, { page, host }: Place): string {
  return { page, site: host, everywhere: "" }[scope];
}

/** Which of these partnerships are hidden on this page; those that changed since are not. */
export async function readHidden(
  area: Pick<Area, "get">,
  shown: { partnership: string; revision: string }[],
  here: Place,
): Promise<Set<string>> {
  const keysOf = (partnership: string) =>
    SCOPES.map((scope) => keyOf({ partnership, scope, place: placeOf(scope, here) }));
  const stored = await area.get(shown.flatMap(({ partnership }) => keysOf(partnership)));
  const hidden = shown.filter(({ partnership, revision }) =>
    keysOf(partnership).some(
      (key) => isDismissal(stored[key]) && stored[key].revision === revision,
    ),
  );
  return new Set(hidden.map(({ partnership }) => partnership));
}

/** Remembers that the reader has hidden something. */
export async function hide(area: Area, dismissal: Dismissal): Promise<void> {
  await area.set({ [keyOf(dismissal)]: dismissal });
}

/** Forgets it, so that it is shown again. */
export async function unhide(
  area: Area,
  dismissal: Pick<Dismissal, "partnership" | "scope" | "place">,
): Promise<void> {
  await area.remove(keyOf(dismissal));
}

/** Everything hidden, by name. */
export async function listHidden(area: Pick<Area, "get">): Promise<Dismissal[]> {
  const stored = await area.get(null);
  return Object.entries(stored)
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([, value]) => value)
    .filter(isDismissal)
    .sort((a, b) => a.name.localeCompare(b.name) || a.place.localeCompare(b.place));
}

/** The same page or site read on a telephone is the same. */
export function siteOf(host: string): string {
  return host.replace(".m.", ".");
}

/** Each dismissal has its own key: two tabs that hide at once do not undo each other. */
function keyOf({ partnership, scope, place }: Omit<Dismissal, "name" | "revision">): string {
  return `${PREFIX}${partnership}:${scope}:${place}`;
}

function isDismissal(value: unknown): value is Dismissal {
  const fields = value as Partial<Dismissal> | null | undefined;
  return (
    typeof fields?.partnership === "string" &&
    typeof fields.name === "string" &&
    typeof fields.revision === "string" &&
    typeof fields.place === "string" &&
    SCOPES.includes(fields.scope as DismissalScope)
  );
}
