/**
 * Codex's styles for the components used here. They name its tokens with light values to fall back
 * on and define none, so that inside a shadow root they follow the page's own tokens, night mode
 * included. The token root file must not be added: it would pin the light values.
 */
import accordion from "@wikimedia/codex/dist/modules/CdxAccordion.css?inline";
import button from "@wikimedia/codex/dist/modules/CdxButton.css?inline";
import infoChip from "@wikimedia/codex/dist/modules/CdxInfoChip.css?inline";
import message from "@wikimedia/codex/dist/modules/CdxMessage.css?inline";
import icon from "@wikimedia/codex/dist/modules/Icon.css?inline";

export const CODEX_STYLES = [icon, button, infoChip, accordion, message].join("\n");
