/** Which key does what in quick search. */

export type CopyFormat = "wikitext" | "markdown" | "link";

export type KeyAction =
  | { do: "move"; to: "next" | "previous" | "first" | "last" }
  | { do: "activate"; inNewTab: boolean }
  | { do: "copy"; format: CopyFormat }
  | { do: "pin" }
  | { do: "help" }
  | { do: "back" };

export type Key = Pick<
  KeyboardEvent,
  "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey" | "isComposing"
>;

/** With Alt, by the key's place: on a Mac the same keys write other letters. */
const WITH_ALT: Readonly<Record<string, KeyAction>> = {
  KeyP: { do: "pin" },
  KeyW: { do: "copy", format: "wikitext" },
  KeyM: { do: "copy", format: "markdown" },
  KeyL: { do: "copy", format: "link" },
};

/** The same as they are shown to people. */
export const KEY_NAMES = {
  pin: "Alt+P",
  wikitext: "Alt+W",
  markdown: "Alt+M",
  link: "Alt+L",
} as const;

/**
 * What a key means in the field above the list; null where it is the field's own.
 *
 * @param isEmpty whether nothing is typed
 * @param isInList whether the arrows have been used since something was typed: until then Home and
 *   End move in the text
 */
export function fieldKey(key: Key, isEmpty: boolean, isInList: boolean): KeyAction | null {
  // Enter and arrows belong to an input method while it composes.
  if (key.isComposing) return null;
  if (key.altKey) return withAlt(key);
  const hasModifier = key.ctrlKey || key.metaKey;
  switch (key.key) {
    case "Enter":
      return { do: "activate", inNewTab: hasModifier };
    case "ArrowDown":
      return hasModifier || key.shiftKey ? null : { do: "move", to: "next" };
    case "ArrowUp":
      return hasModifier || key.shiftKey ? null : { do: "move", to: "previous" };
    case "Home":
      return isInList && !hasModifier && !key.shiftKey ? { do: "move", to: "first" } : null;
    case "End":
      return isInList && !hasModifier && !key.shiftKey ? { do: "move", to: "last" } : null;
    case "?":
    case "؟":
    case "？":
      return isEmpty && !hasModifier ? { do: "help" } : null;
    case "Escape":
      return isEmpty ? null : { do: "back" };
    default:
      return null;
  }
}

/** What a key means where one entry is shown. */
export function detailKey(key: Key): KeyAction | null {
  if (key.altKey) return key.key === "ArrowLeft" ? { do: "back" } : withAlt(key);
  return key.key === "Escape" ? { do: "back" } : null;
}

function withAlt({ code, ctrlKey, metaKey, shiftKey }: Key): KeyAction | null {
  return ctrlKey || metaKey || shiftKey ? null : (WITH_ALT[code] ?? null);
}

/** The line that a movement leads to, round the ends; -1 where there is none. */
export function moved(
  active: number,
  to: "next" | "previous" | "first" | "last",
  count: number,
): number {
  if (count === 0) return -1;
  switch (to) {
    case "next":
      return (active + 1) % count;
    case "previous":
      return active <= 0 ? count - 1 : active - 1;
    case "first":
      return 0;
    case "last":
      return count - 1;
  }
}
