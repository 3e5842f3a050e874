import { cdxIconEyeClosed } from "@wikimedia/codex-icons";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { DismissalScope } from "../utils/model.ts";
import { Button } from "./codex/Button.tsx";
import { Icon } from "./codex/Icon.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  /** The partner's name as it is shown. */
  name: string;
  /** Whether it is there again because its hiding was undone: what was pressed for that is gone. */
  takesFocus: boolean;
  onHide: (scope: DismissalScope) => void;
}

/** Where to hide a partnership. The browser's own disclosure: nothing floats, nothing to dismiss. */
export function HideMenu({ words, name, takesFocus, onHide }: Props) {
  const { t } = words;
  const label = t("panel-hide", words.inSentence(name));
  const summary = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) summary.current?.focus();
  }, [takesFocus]);
  return (
    <details class="pc-hide">
      <summary
        ref={summary}
        class="cdx-button cdx-button--fake-button cdx-button--fake-button--enabled cdx-button--weight-quiet cdx-button--icon-only"
        aria-label={label}
        title={label}
      >
        <Icon icon={cdxIconEyeClosed} />
      </summary>
      <div class="pc-hide__choices">
        <p>{label}</p>
        <p class="pc-meta">{t("panel-hide-explained")}</p>
        <Button onClick={() => onHide("page")}>{t("panel-hide-page")}</Button>
        <Button onClick={() => onHide("site")}>{t("panel-hide-site", words.host)}</Button>
        <Button onClick={() => onHide("everywhere")}>{t("panel-hide-everywhere")}</Button>
      </div>
    </details>
  );
}
