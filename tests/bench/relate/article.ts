/** An invented article of any length, in the markup of Vector. */

const LANGUAGES =
  "fr de es it pt nl sv pl ru uk cs da fi hu ro tr el he ar fa hi bn ja ko zh vi id th";
const LINKS_IN_SECTION = 100;
const ADDRESS = "https://en.wikipedia.org/wiki/Notional_article";

/**
 * @param head what stands before everything else, such as a script
 * @param links how many links its text has
 */
export function articleHtml(links: number, head = ""): string {
  const languages = LANGUAGES.split(" ").map(
    (code) =>
      `<li class="interlanguage-link interwiki-${code}"><a class="interlanguage-link-target" href="https://${code}.wikipedia.org/wiki/Notional_${code}" lang="${code}"><span>${code}</span></a></li>`,
  );
  const rows = Array.from(
    { length: 20 },
    (_, row) =>
      `<tr><th scope="row" class="infobox-label">Label ${row}</th><td class="infobox-data"><a href="/wiki/Value_${row}" title="Value">Value ${row}</a>, <a href="/wiki/Other_${row}">Other</a></td></tr>`,
  );
  const sections: string[] = [];
  for (let first = 0; first < links; first += LINKS_IN_SECTION) {
    const count = Math.min(LINKS_IN_SECTION, links - first);
    const text = Array.from({ length: count }, (_, n) => sentence(first + n)).join("");
    sections.push(
      `<div class="mw-heading mw-heading2"><h2 id="S${first}">Section ${first}</h2></div><p>${text}</p>`,
    );
  }
  return `<!DOCTYPE html><html class="client-js" lang="en" dir="ltr"><head><meta charset="utf-8"><title>Notional article - Wikipedia</title>
<script>RLCONF={"wgPageName":"Notional_article","wgNamespaceNumber":0,"wgWikibaseItemId":"Q999999999"};</script>
<link rel="canonical" href="${ADDRESS}">${head}</head>
<body class="skin-vector mediawiki ltr ns-0 ns-subject page-Notional action-view"><div id="content">
<h1 id="firstHeading">Notional article</h1><div id="bodyContent"><div id="mw-content-text" class="mw-body-content"><div class="mw-parser-output">
<table class="infobox vcard"><tbody>${rows.join("")}</tbody></table><p>A notional lead about <a href="/wiki/Bakebake_Institute">Bakebake Institute</a>.</p>
${sections.join("\n")}</div></div></div></div><div id="p-lang"><ul>${languages.join("")}</ul></div></body></html>`;
}

/** A link and the words around it; every fifth with a footnote. */
function sentence(number: number): string {
  const note =
    number % 5 === 0
      ? `<sup class="reference" id="r${number}"><a href="#n${number}">[${number}]</a></sup>`
      : "";
  return `Of the <i>many</i> places here, <a href="/wiki/Notional_place_${number}" title="Notional place ${number}">Notional place ${number}</a> is one${note}. `;
}
