import type { Translate } from "../../utils/i18n.ts";
import type { Settings } from "../../utils/model.ts";
import type { OptionsWorld } from "./options-world.ts";

/** What every section needs. */
export interface SectionProps {
  t: Translate;
  language: string;
  settings: Settings;
  change(part: Partial<Settings>): void;
  world: OptionsWorld;
}
