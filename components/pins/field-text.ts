/** The fields of a pin as a person reads them. */
import type { Pin } from "../../utils/model.ts";
import type { TeamDesk } from "../../utils/pins/desk-state.ts";
import { plainText } from "../../utils/plain-text.ts";
import { isolate } from "../format.ts";
import type { DeskWords } from "./desk-words.ts";

type Field = TeamDesk["conflicts"][number]["fields"][number];

/** Nothing set. */
const NONE = "–";

/** One field; null is a pin that is removed. */
export function fieldText(words: DeskWords, pin: Pin | null, field: Field): string {
  const { t } = words;
  if (!pin) return t("desk-remove");
  switch (field) {
    case "announcement":
      return words.title(pin.announcement);
    case "removed":
    case "scope":
      return words.scope(pin.scope);
    case "priority":
      return t(`desk-priority-${pin.priority}`);
    case "paused":
      return t(pin.paused ? "desk-state-paused" : "desk-state-in-force");
    case "from":
    case "until":
    case "at": {
      const time = pin[field];
      return time ? words.moment(Date.parse(time)) : NONE;
    }
    default:
      return plainText(pin.note) || NONE;
  }
}

/** What was changed in one field: from what to what. */
export function changeText(words: DeskWords, before: Pin, after: Pin, field: keyof Pin): string {
  const name = words.t(`desk-field-${field}`);
  // Numbers that only order things tell nobody anything.
  if (field === "order") return name;
  const [old, now] = [before, after].map((pin) => isolate(fieldText(words, pin, field)));
  return words.t("desk-change-field", name, old ?? "", now ?? "");
}
