import { CODEX_STYLES } from "./codex/styles.ts";
import pins from "./pins/panel-pins.css?inline";
import cards from "./styles/cards.css?inline";
import codex from "./styles/codex.css?inline";
import dock from "./styles/dock.css?inline";
import spoken from "./styles/spoken.css?inline";
import textSize from "./styles/text-size.css?inline";
import timeline from "./styles/timeline.css?inline";

export { default as HOST_STYLES } from "./styles/host.css?inline";

/** All styles of the panel as one text: Firefox refuses `adoptedStyleSheets` in content scripts. */
export const PANEL_STYLES = [
  CODEX_STYLES,
  textSize,
  dock,
  codex,
  cards,
  timeline,
  pins,
  spoken,
].join("\n");
