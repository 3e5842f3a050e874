import { cdxIconHelp, cdxIconSearch } from "@wikimedia/codex-icons";
import type { Ref } from "preact";
import { Button } from "../codex/Button.tsx";
import { Icon } from "../codex/Icon.tsx";
import type { Words } from "../words.ts";

interface Props {
  words: Words;
  field: Ref<HTMLInputElement>;
  typed: string;
  /** Id of the list below; absent while there is none. */
  list: string | undefined;
  /** Id of the line in it that the field points to. */
  active: string | undefined;
  /** @param caret where the caret is, at the end unless told */
  onType: (typed: string, caret?: number) => void;
  onKey: (event: KeyboardEvent) => void;
  onHelp: () => void;
}

/** The field, a combobox whose list is elsewhere, and the way to the help. */
export function SearchField({ words, field, typed, list, active, ...on }: Props) {
  const { t } = words;
  return (
    <search class="pc-search__bar">
      <div class="cdx-text-input cdx-text-input--has-start-icon pc-search__field">
        <input
          ref={field}
          class="cdx-text-input__input"
          type="text"
          role="combobox"
          aria-label={t("search-field")}
          aria-expanded={list !== undefined}
          aria-controls={list}
          aria-activedescendant={active}
          aria-autocomplete="list"
          placeholder={t("search-placeholder")}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          // What is typed has its own direction; the placeholder has the page's.
          dir={typed === "" ? undefined : "auto"}
          value={typed}
          onInput={({ currentTarget }) => {
            on.onType(currentTarget.value, currentTarget.selectionStart ?? undefined);
          }}
          onKeyDown={on.onKey}
        />
        <span class="cdx-text-input__icon cdx-text-input__start-icon">
          <Icon icon={cdxIconSearch} size="small" />
        </span>
      </div>
      <Button weight="quiet" iconOnly aria-label={t("search-help")} title="?" onClick={on.onHelp}>
        <Icon icon={cdxIconHelp} />
      </Button>
    </search>
  );
}
