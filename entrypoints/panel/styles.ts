import { CODEX_STYLES } from "../../components/codex/styles.ts";
import panel from "../../components/panel.css?inline";

/** All styles of the panel as one text: Firefox refuses `adoptedStyleSheets` in content scripts. */
export const STYLES = `${CODEX_STYLES}\n${panel}`;
