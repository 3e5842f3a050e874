import { cdxIconArrowPrevious, cdxIconNewWindow } from "@wikimedia/codex-icons";
import type { ComponentChildren, Ref } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Detail } from "../../utils/finder/finder.ts";
import { Button } from "../codex/Button.tsx";
import { Icon } from "../codex/Icon.tsx";
import { PartnershipCard } from "../PartnershipCard.tsx";
import type { Words } from "../words.ts";
import { AnnouncementDetail } from "./AnnouncementDetail.tsx";
import { detailKey, KEY_NAMES, type KeyAction } from "./keys.ts";
import { PersonDetail } from "./PersonDetail.tsx";

interface Props {
  words: Words;
  detail: Detail;
  priorities: { id: string; name: string }[];
  /** Whether this person pinned it for everywhere; null where nothing can be pinned. */
  isPinned: boolean | null;
  pinButton: Ref<HTMLButtonElement>;
  onOpen: (key: string) => void;
  /** Null where this is a tab of its own already. */
  onNewTab: (() => void) | null;
  onKey: (action: KeyAction) => void;
  /** Below its buttons. */
  children: ComponentChildren;
}

/** One entry in full, with a way back to the list. */
export function DetailView(props: Props) {
  const { words, detail, isPinned, pinButton, onKey, onNewTab, children } = props;
  const { t } = words;
  const body = useRef<HTMLDivElement>(null);
  const { key } = detail.entry;
  useLayoutEffect(() => body.current?.focus(), [key]);

  return (
    <section
      class="pc-detail"
      aria-label={detail.entry.title}
      onKeyDown={(event) => {
        const action = detailKey(event);
        if (!action) return;
        event.preventDefault();
        onKey(action);
      }}
    >
      <div class="pc-detail__bar">
        <Button weight="quiet" onClick={() => onKey({ do: "back" })}>
          <Icon icon={cdxIconArrowPrevious} /> {t("search-back")}
        </Button>
        {onNewTab && (
          <Button weight="quiet" iconOnly aria-label={t("search-new-tab")} onClick={onNewTab}>
            <Icon icon={cdxIconNewWindow} />
          </Button>
        )}
      </div>
      <h2 class="pc-spoken">{t(`search-kind-${detail.kind}`)}</h2>
      {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is no fieldset */}
      <div
        class="pc-detail__body"
        role="group"
        aria-label={detail.entry.title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard too
        tabIndex={0}
        ref={body}
      >
        <div class="pc-panel">
          <DetailBody {...props} />
        </div>
      </div>
      <div class="pc-detail__actions">
        {isPinned !== null && (
          <Button buttonRef={pinButton} title={KEY_NAMES.pin} onClick={() => onKey({ do: "pin" })}>
            {t(isPinned ? "search-unpin" : "search-pin")}
          </Button>
        )}
        {(["link", "wikitext", "markdown"] as const).map((format) => (
          <Button
            key={format}
            title={KEY_NAMES[format]}
            onClick={() => onKey({ do: "copy", format })}
          >
            {t(`search-copy-${format}`)}
          </Button>
        ))}
      </div>
      {children}
    </section>
  );
}

function DetailBody({ words, detail, priorities, onOpen }: Props) {
  switch (detail.kind) {
    case "partnership":
      return (
        <PartnershipCard
          words={words}
          card={detail}
          priorities={priorities}
          folded={false}
          now={Date.now()}
        />
      );
    case "announcement":
      return (
        <AnnouncementDetail
          words={words}
          announcement={detail.announcement}
          title={detail.entry.title}
          partners={detail.partners}
          onOpen={onOpen}
        />
      );
    case "person":
      return <PersonDetail words={words} person={detail.person} />;
  }
}
