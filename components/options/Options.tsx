import { useMemo, useState } from "preact/hooks";
import { createTranslate } from "../../utils/i18n.ts";
import type { Settings } from "../../utils/model.ts";
import { ToggleSwitch } from "../codex/ToggleSwitch.tsx";
import type { PageLanguage } from "../extension-page/open-page.ts";

interface Props {
  page: PageLanguage;
  /** As they were when the page was opened. */
  settings: Settings;
  onChange(change: Partial<Settings>): Promise<void>;
}

/** Everything a person can set. */
export function Options({ page, settings, onChange }: Props) {
  const t = useMemo(() => createTranslate(page.language, page.messages), [page]);
  const [current, setCurrent] = useState(settings);

  function change(part: Partial<Settings>) {
    setCurrent({ ...current, ...part });
    void onChange(part);
  }

  return (
    <>
      <h1>{t("options-title")}</h1>
      <ToggleSwitch
        label={t("options-staff-mode")}
        description={t("options-staff-mode-description")}
        checked={current.staffMode}
        onChange={(staffMode) => change({ staffMode })}
      />
    </>
  );
}
