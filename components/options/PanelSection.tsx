import { RadioGroup } from "../codex/RadioGroup.tsx";
import { ToggleSwitch } from "../codex/ToggleSwitch.tsx";
import type { SectionProps } from "./section-props.ts";

const EDGES = ["auto", "left", "right"] as const;

/** Where the panel sits and how much it shows. */
export function PanelSection({ t, settings, change }: SectionProps) {
  return (
    <section class="section">
      <h2>{t("options-panel")}</h2>
      <RadioGroup
        legend={t("options-edge")}
        options={EDGES.map((value) => ({ value, label: t(`options-edge-${value}`) }))}
        value={settings.edge}
        onChange={(edge) => change({ edge })}
      />
      <ToggleSwitch
        label={t("options-only-subject")}
        description={t("options-only-subject-description")}
        checked={settings.onlySubject}
        onChange={(onlySubject) => change({ onlySubject })}
      />
    </section>
  );
}
