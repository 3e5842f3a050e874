import { CODEX_STYLES } from "./codex/styles.ts";
import panel from "./panel.css?inline";
import pins from "./pins/panel-pins.css?inline";

/** All styles of the panel as one text: Firefox refuses `adoptedStyleSheets` in content scripts. */
export const PANEL_STYLES = `${CODEX_STYLES}\n${panel}\n${pins}`;
