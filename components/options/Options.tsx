import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { createTranslate } from "../../utils/i18n.ts";
import type { Settings } from "../../utils/model.ts";
import { ToggleSwitch } from "../codex/ToggleSwitch.tsx";
import type { PageLanguage } from "../extension-page/open-page.ts";
import { useKeptFocus } from "../keep-focus.ts";
import { Diagnostics } from "./Diagnostics.tsx";
import type { FeedWorld } from "./feed-world.ts";
import { HiddenSection } from "./HiddenSection.tsx";
import { LanguageSection } from "./LanguageSection.tsx";
import type { OptionsWorld } from "./options-world.ts";
import { PanelSection } from "./PanelSection.tsx";
import { ShortcutsSection } from "./ShortcutsSection.tsx";
import { SitesSection } from "./SitesSection.tsx";
import { StorageSection } from "./StorageSection.tsx";
import type { SectionProps } from "./section-props.ts";

interface Props {
  page: PageLanguage;
  /** As they were when the page was opened. */
  settings: Settings;
  world: OptionsWorld;
  feed: FeedWorld;
}

/** Everything a person can set, a section each. */
export function Options({ page, settings, world, feed }: Props) {
  const { language, messages } = page;
  const t = useMemo(() => createTranslate(language, messages), [language, messages]);
  const [current, setCurrent] = useState(settings);
  useEffect(() => world.watchSettings(setCurrent), [world]);
  const container = useRef<HTMLDivElement>(null);
  useKeptFocus(container);

  function change(part: Partial<Settings>) {
    setCurrent((before) => ({ ...before, ...part }));
    void world.writeSettings(part);
  }

  const section: SectionProps = { t, language, settings: current, change, world };
  return (
    <div ref={container}>
      <h1>{t("options-title")}</h1>
      <SitesSection {...section} />
      <PanelSection {...section} />
      <LanguageSection {...section} />
      <HiddenSection {...section} />
      <ShortcutsSection {...section} />
      <section class="section">
        <h2>{t("options-staff")}</h2>
        <ToggleSwitch
          label={t("options-staff-mode")}
          description={t("options-staff-mode-description")}
          checked={current.staffMode}
          onChange={(staffMode) => change({ staffMode })}
        />
      </section>
      <section class="section">
        <h2>{t("diagnostics")}</h2>
        <Diagnostics t={t} language={language} world={feed} />
      </section>
      <StorageSection {...section} />
    </div>
  );
}
