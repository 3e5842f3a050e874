import { LANGUAGES } from "../../utils/languages.ts";
import { Select } from "../codex/Select.tsx";
import type { SectionProps } from "./section-props.ts";

/** The language of the extension's own pages; the panel speaks the wiki's. */
export function LanguageSection({ t, settings, world }: SectionProps) {
  async function choose(language: string) {
    await world.writeSettings({ language: language || null });
    world.reload();
  }
  return (
    <section class="section">
      <h2>{t("options-language")}</h2>
      <Select
        label={t("options-language-label")}
        options={[
          { value: "", label: t("options-language-browser") },
          ...LANGUAGES.map((code) => ({ value: code, label: nameOf(code), lang: code })),
        ]}
        value={settings.language ?? ""}
        onChange={(language) => void choose(language)}
      />
      <p class="note">{t("options-language-description")}</p>
    </section>
  );
}

/** A language's name in itself. */
function nameOf(code: string): string {
  return new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code;
}
