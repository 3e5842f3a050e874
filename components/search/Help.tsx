import { cdxIconArrowPrevious } from "@wikimedia/codex-icons";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../codex/Button.tsx";
import { Icon } from "../codex/Icon.tsx";
import type { Words } from "../words.ts";
import { KEY_NAMES } from "./keys.ts";

const OPERATORS = [
  ["region", "region:rwanda"],
  ["priority", "priority:brand"],
  ["since", "since:2019"],
  ["kind", "kind:announcement"],
  ["status", "status:active"],
  ["is", "is:pinned"],
] as const;

interface Props {
  words: Words;
  canPin: boolean;
  onBack: () => void;
}

/** The keys and operators on one page. */
export function Help({ words, canPin, onBack }: Props) {
  const { t } = words;
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => body.current?.focus(), []);
  const keys: [string, string][] = [
    ["↓ ↑", t("search-help-move")],
    ["Home End", t("search-help-ends")],
    ["Enter", t("search-help-open")],
    ["Ctrl+Enter", t("search-new-tab")],
    [KEY_NAMES.link, t("search-copy-link")],
    [KEY_NAMES.wikitext, t("search-copy-wikitext")],
    [KEY_NAMES.markdown, t("search-copy-markdown")],
    ...(canPin ? ([[KEY_NAMES.pin, t("search-help-pin")]] as [string, string][]) : []),
    ["Esc", t("search-help-back")],
  ];
  return (
    <section
      class="pc-detail"
      aria-label={t("search-help")}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onBack();
      }}
    >
      <div class="pc-detail__bar">
        <Button weight="quiet" onClick={onBack}>
          <Icon icon={cdxIconArrowPrevious} /> {t("search-back")}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is no fieldset */}
      <div
        class="pc-detail__body pc-help"
        role="group"
        aria-label={t("search-help")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard too
        tabIndex={0}
        ref={body}
      >
        <h2>{t("search-help-keys")}</h2>
        <dl>
          {keys.map(([key, text]) => (
            <div key={key}>
              <dt>
                <kbd dir="ltr">{key}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <h2>{t("search-help-operators")}</h2>
        <dl>
          {OPERATORS.filter(([operator]) => canPin || operator !== "is").map(
            ([operator, example]) => (
              <div key={operator}>
                <dt>
                  <code dir="ltr">{example}</code>
                </dt>
                <dd>{t(`search-operator-${operator}`)}</dd>
              </div>
            ),
          )}
        </dl>
        <p>{t("search-help-scope")}</p>
      </div>
    </section>
  );
}
