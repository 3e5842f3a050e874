import { describe, expect, it } from "vitest";
import type { InfoboxField } from "../../../utils/model.ts";
import { readBodySignals } from "../../../utils/relate/body-signals.ts";
import { readInfobox } from "../../../utils/relate/infobox.ts";
import { readSignals } from "../../../utils/relate/signals.ts";
import { documentOf } from "./sample.ts";

const URL = "https://en.wikipedia.org/wiki/Firefox";
/** What the content script reads, the infobox included. */
const read = (html: string, url = URL) => {
  const document = documentOf(html, url);
  return { ...readSignals(document, url), infobox: readInfobox(document) };
};

const INFOBOX = `<table class="infobox vevent"><caption>Firefox</caption>
  <tr><th colspan="2"><a href="/wiki/Above">Above</a></th></tr>
  <tr><td colspan="2"><a href="/wiki/File:A.png" class="image"><img></a></td></tr>
  <tr><th><a href="/wiki/Software_developer">Developer(s)</a></th>
    <td><a href="/wiki/Mozilla_Foundation">Mozilla Foundation</a><sup class="reference"><a href="/wiki/Note">1</a></sup><br>
        <a href="/wiki/A,_Inc.">A, Inc.</a> and <a href="/wiki/B">B</a>, <a href="/wiki/C">C</a></td></tr>
  <tr><th>Website</th><td><a class="external" href="https://firefox.com">x</a></td></tr>
  <tr><th>Red</th><td><a class="new" href="/w/index.php?title=Red&redlink=1">x</a></td></tr>
  <tr><td>1</td><td>2</td><td><a href="/wiki/Three_cells">x</a></td></tr>
  <tr><td colspan="2"><a href="/wiki/Below">Below</a></td></tr>
</table>`;
const FIELDS = [
  {
    label: "Developer(s)",
    parties: [["/wiki/Mozilla_Foundation"], ["/wiki/A,_Inc.", "/wiki/B"], ["/wiki/C"]],
  },
];

const linksOf = (fields: InfoboxField[]) => fields.flatMap(({ parties }) => parties.flat());

/** What the skins put around an article, each in its own way. */
const SKINS: Record<string, string> = {
  "Vector 2022": `<html lang="en" dir="ltr"><head><script>RLCONF={"wgPageName":"Firefox","wgNamespaceNumber":0,"wgAction":"view","wgWikibaseItemId":"Q698"};</script>
    <link rel="canonical" href="${URL}"></head><body class="skin-vector ltr ns-0 ns-subject action-view skin-vector-2022">
    <nav><h2>Contents</h2></nav><div id="p-lang-btn"><ul><li class="interlanguage-link interwiki-fr"><a class="interlanguage-link-target" hreflang="fr" href="https://fr.wikipedia.org/wiki/Mozilla_Firefox">fr</a></li></ul></div>
    <div id="mw-content-text"><div class="mw-content-ltr mw-parser-output">${INFOBOX}<p>Lead</p><div class="mw-heading"><h2>H</h2></div></div></div>
    <div id="p-tb"><li id="t-wikibase"><a href="https://www.wikidata.org/wiki/Special:EntityPage/Q698">x</a></li></div></body></html>`,
  "Vector legacy": `<html lang="en" dir="ltr"><head><script>mw.config.set({"wgPageName":"Firefox","wgNamespaceNumber":0,"wgAction":"view"});</script>
    <link rel="canonical" href="${URL}"></head><body class="mediawiki ns-0 action-view">
    <div id="mw-content-text">${INFOBOX}<p>Lead</p><div id="toc" class="toc"><h2>Contents</h2></div><h2>H</h2></div>
    <div id="p-lang"><li class="interlanguage-link"><a hreflang="fr" href="//fr.wikipedia.org/wiki/Mozilla_Firefox">fr</a></li></div>
    <li id="t-wikibase"><a href="//www.wikidata.org/wiki/Q698">x</a></li></body></html>`,
  Minerva: `<html lang="en" dir="ltr"><head><script>document.documentElement.className="x";RLCONF={"wgPageName":"Firefox","wgAction":"view"};</script><script type="application/ld+json">{"@type":"Article","mainEntity":"http:\\/\\/www.wikidata.org\\/entity\\/Q698"}</script>
    <link rel="canonical" href="${URL}"></head><body class="mediawiki ns-0 skin-minerva action-view">
    <div id="bodyContent"><div id="mw-content-text"><div class="mw-parser-output"><section class="mf-section-0">${INFOBOX}</section><h2>H</h2></div></div></div>
    <footer><div id="p-lang"><ul class="minerva-languages"><li><a hreflang="fr" href="https://fr.m.wikipedia.org/wiki/Mozilla_Firefox">fr</a></li></ul></div></footer></body></html>`,
  "MonoBook of 2010": `<html lang="en" dir="ltr"><head><script>var wgPageName="Firefox";\nvar wgNamespaceNumber=0; wgAction = "view";</script>
    <link rel="canonical" href="${URL}"></head><body class="mediawiki ns-0 action-view"><div id="bodyContent">${INFOBOX}<h2>H</h2></div>
    <div id="p-lang"><a href="http://fr.wikipedia.org/wiki/Mozilla_Firefox">fr</a></div><li id="t-wikibase"><a href="http://www.wikidata.org/wiki/Q698">x</a></li></body></html>`,
};

describe("readSignals", () => {
  it.each(Object.entries(SKINS))("reads the same from %s", (_, html) => {
    expect(read(html)).toEqual({
      url: URL,
      lang: "en",
      dir: "ltr",
      namespace: 0,
      action: "view",
      mainPage: false,
      pageName: "Firefox",
      canonical: null,
      wikidata: ["Q698"],
      languages: ["fr:Mozilla_Firefox"],
      infoboxLinks: expect.arrayContaining(linksOf(FIELDS)),
      infobox: FIELDS,
    });
  });

  it("reads a Parsoid document without a skin", () => {
    const signals =
      read(`<html><head><meta property="mw:pageNamespace" content="0"><link rel="dc:isVersionOf" href="//en.wikipedia.org/wiki/Firefox"></head>
      <body class="parsoid-body mw-parser-output" lang="en"><section data-mw-section-id="0">${INFOBOX}</section><h2>H</h2></body></html>`);
    expect(signals).toMatchObject({
      namespace: 0,
      canonical: "//en.wikipedia.org/wiki/Firefox",
      infoboxLinks: expect.arrayContaining(linksOf(FIELDS)),
      infobox: FIELDS,
    });
  });

  it("takes no infobox of a later section, no sidebar and no box of another project", () => {
    for (const html of [
      `<h2>History</h2>${INFOBOX}`,
      `<div class="navbox">${INFOBOX}</div>`,
      `<div class="infobox sisterproject"><table><tr><td>a</td><td><a href="/wiki/X">x</a></td></tr></table></div>`,
      `<table class="sidebar"><tr><th>a</th><td><a href="/wiki/X">x</a></td></tr></table>`,
      `<table class="wikitable"><tr><th>a</th><td><a href="/wiki/X">x</a></td></tr></table>`,
    ]) {
      expect(
        read(`<body class="ns-0"><div id="mw-content-text">${html}</div>`).infobox,
        html,
      ).toEqual([]);
    }
  });

  it.each([
    "infobox_v2",
    "infobox_v3",
    "infoboks",
    "sinottico",
    "hintergrund infobox toptextcells",
  ])("knows %s", (name) => {
    const html = `<body class="ns-0"><div id="mw-content-text"><div class="${name}"><table><tr><th>Éditeur</th><td><a href="/wiki/Google">G</a></td></tr></table></div></div>`;
    expect(read(html).infobox).toEqual([{ label: "Éditeur", parties: [["/wiki/Google"]] }]);
    expect(read(html).infoboxLinks).toEqual(["/wiki/Google"]);
  });

  it("leaves out links to sections of other Wikipedias and to other projects", () => {
    const links = [
      "//fr.wikipedia.org/wiki/Google#Firefox",
      "//fr.wiktionary.org/wiki/Firefox",
      "/wiki/X",
      "//de.wikipedia.org/wiki/Firefox",
    ];
    const html = `<body class="ns-0"><div id="p-lang">${links.map((link) => `<a href="${link}">x</a>`).join("")}</div>`;
    expect(read(html).languages).toEqual(["de:Firefox"]);
  });

  it.each([
    ["a special page", `<body class="ns--1 ns-special action-view">`],
    ["an edit form", `<body class="ns-0 action-edit">`],
    ["a history", `<body class="ns-0 action-history">`],
  ])("reads next to nothing of %s", (_, body) => {
    const signals = readSignals(
      documentOf(
        `<head><script>RLCONF={"wgPageName":"Firefox","wgWikibaseItemId":"Q1"}</script></head>${body}<div id="mw-content-text">${INFOBOX}</div>`,
      ),
      URL,
    );
    expect(signals).toMatchObject({ pageName: null, wikidata: [], languages: [] });
    expect(signals.infoboxLinks).toEqual([]);
    expect(JSON.stringify(signals).length).toBeLessThan(250);
  });

  it("tells the main page", () => {
    expect(
      read(`<script>RLCONF={"wgPageName":"Main_Page","wgIsMainPage":!0}</script>`).mainPage,
    ).toBe(true);
    expect(
      read(`<script>mw.config.set({"wgPageName":"Main_Page","wgIsMainPage":true})</script>`)
        .mainPage,
    ).toBe(true);
  });

  it("reads names with escapes", () => {
    expect(
      read(
        String.raw`<body class="ns-0"><script>RLCONF={"wgPageName":"\u0413\u0443\u0433\u043b"}</script>`,
      ).pageName,
    ).toBe("Гугл");
    expect(
      read(String.raw`<body class="ns-0"><script>RLCONF={"wgPageName":"\u04"}</script>`).pageName,
    ).toBeNull();
  });
});

describe("readBodySignals", () => {
  const readBody = (html: string) =>
    readBodySignals(documentOf(`<body><div id="mw-content-text">${html}</div>`));

  it("tells lead and body apart and counts links", () => {
    const signals =
      readBody(`<p>The <a href="/wiki/A">A</a>, <a href="/wiki/A">a</a></p><div id="toc" class="toc"><h2>Contents</h2><a href="/wiki/Toc">x</a></div>
      <h2>One</h2><p>Body <a href="/wiki/B">B</a> <map><area href="/wiki/C"></map></p>`);
    expect(signals.leadLinks).toEqual([["/wiki/A", 2]]);
    expect(signals.bodyLinks).toEqual([
      ["/wiki/B", 1],
      ["/wiki/C", 1],
    ]);
    expect(signals.leadText).toContain("The A, a");
    expect(signals.leadText).not.toContain("Contents");
    expect(signals.bodyText).toContain("Body B");
  });

  it.each([
    `<div class="navbox"><a href="/wiki/X">x</a></div>`,
    `<div role="navigation" class="navbox-styles navbox">x<a href="/wiki/X">x</a></div>`,
    `<ol class="references"><li><a href="/wiki/X">x</a></li></ol>`,
    `<sup class="reference"><a href="/wiki/X">x</a></sup>`,
    `<div class="mw-references-wrap"><a href="/wiki/X">x</a></div>`,
    `<div class="reflist columns"><a href="/wiki/X">x</a></div>`,
    `<table class="sidebar nomobile"><tr><td><a href="/wiki/X">x</a></td></tr></table>`,
    `<div class="hatnote navigation-not-searchable"><a href="/wiki/X">x</a></div>`,
    `<span class="mw-editsection"><a href="/wiki/X">x</a></span>`,
    `<div class="authority-control"><a href="/wiki/X">x</a></div>`,
    `<style>x</style><script>x</script>`,
    `<div class="catlinks"><a href="/wiki/X">x</a></div>`,
  ])("counts nothing in %s", (html) => {
    const signals = readBody(html);
    expect(signals.leadLinks).toEqual([]);
    expect(signals.leadText.trim()).toBe("");
  });

  it.each([
    `class="new"`,
    `class="external text"`,
    `class="extiw"`,
    `class="image"`,
    `class="mw-file-description"`,
  ])("does not count a link of %s", (attribute) => {
    expect(readBody(`<p>a <a ${attribute} href="/wiki/X">x</a></p>`).leadLinks).toEqual([]);
  });

  it("reads a paragraph of words, links and footnotes as one whose parts it visits", () => {
    const note = '<sup class="reference"><a href="/wiki/Note"><span class="x">[1]</span></a></sup>';
    const inner = `A <a href="/wiki/A">link</a>${note}, <i>an <a class="mw-redirect" href="/wiki/B">other</a></i>, <a class="new" href="/wiki/C">red</a>`;
    const whole = readBody(`<p>${inner}</p>`);
    const visited = readBody(`<p>${inner}<span class="x"></span></p>`);
    expect(whole.leadLinks).toEqual([
      ["/wiki/A", 1],
      ["/wiki/B", 1],
    ]);
    expect(visited.leadLinks).toEqual(whole.leadLinks);
    expect(whole.leadText.replace("[1]", "").trim()).toBe(visited.leadText.trim());
  });

  it("keeps words of neighbouring cells apart and those of one word together", () => {
    expect(
      readBody("<table><tr><td>Goo</td><td>gle</td></tr></table><p>Mo<b>zilla</b></p>")
        .leadText.replace(/\s+/g, " ")
        .trim(),
    ).toBe("Goo gle Mozilla");
  });
});
