/** The desk's own ways of saying things, beside the panel's. */
import type { Scope } from "../../utils/model.ts";
import type { DeskState, Said } from "../../utils/pins/desk-state.ts";
import { titleOf } from "../../utils/plain-text.ts";
import type { Words } from "../words.ts";

export interface DeskWords extends Words {
  /** An announcement's title; where the feed does not have it, that. */
  title(id: string): string;
  scope(scope: Scope): string;
  said(said: Said): string;
}

function placeText(t: Words["t"], { field, entry }: NonNullable<Said["place"]>): string {
  const name = field && t(`desk-field-${field}`);
  if (entry === undefined) return name;
  const pin = t("desk-file-entry", entry);
  return name ? t("desk-of-pin", pin, name) : pin;
}

/** @param state for the names of announcements and partnerships */
export function createDeskWords(
  words: Words,
  { announcements, partnerships }: Pick<DeskState, "announcements" | "partnerships">,
): DeskWords {
  const { t } = words;
  return {
    ...words,
    title(id) {
      const known = announcements.get(id);
      // Until it is known, its line is kept free: nothing is to move under a pointer.
      return known === undefined ? "\u00a0" : titleOf(known) || t("desk-unknown", id);
    },
    scope(scope) {
      switch (scope.kind) {
        case "everywhere":
          return t("desk-place-everywhere");
        case "wiki":
          return t("desk-place-wiki", scope.wiki);
        case "page":
          return t("desk-place-page", scope.title, scope.wiki);
        case "partnership": {
          const known = partnerships.find(({ id }) => id === scope.partnership);
          return t("desk-place-partnership", known?.name ?? scope.partnership);
        }
      }
    },
    said({ key, params, place, detail }) {
      const sentence = t(key, ...params);
      const placed = place ? t("desk-said-place", sentence, placeText(t, place)) : sentence;
      return [placed, detail].filter(Boolean).join(" ");
    },
  };
}
