/** From a page to the places of pins: what the desk reads from an address, a panel there must find. */
import { describe, expect, it } from "vitest";
import { scopeOn, spotOf } from "../../../utils/pins/place.ts";
import { holdsOn } from "../../../utils/pins/rules.ts";
import type { Scope } from "../../../utils/pins/schema.ts";
import { parseAddress } from "../../../utils/relate/title.ts";
import { pageOf } from "../relate/sample.ts";

const META = "https://meta.wikimedia.org/wiki";

/** As the desk makes it of an address. */
function named(address: string): Scope {
  const { wiki, title } = parseAddress(address) ?? {};
  if (!wiki || !title) throw new Error(`no page: ${address}`);
  return { kind: "page", wiki, title };
}

describe("a pin of one page", () => {
  it.each<[string, number, string]>([
    [`${META}/Meta:Partnerships`, 4, "Project:Partnerships"],
    [`${META}/Grants:Project`, 200, "ns200:Project"],
    [`${META}/Partnership_demo`, 0, "Partnership demo"],
    ["https://fr.wikipedia.org/wiki/Cat%C3%A9gorie:Google", 14, "Category:Google"],
    ["https://de.wikipedia.org/wiki/Benutzer:Beispiel", 2, "User:Beispiel"],
  ])(
    "holds on %s, made on the desk, in the panel or by an earlier version",
    (url, namespace, old) => {
      const page = pageOf(url, { namespace });
      const spot = spotOf(page, []);
      expect(holdsOn(named(url), spot)).toBe(true);
      expect(scopeOn(page, "page", undefined)).toEqual(named(url));
      expect(holdsOn({ kind: "page", wiki: page.wiki, title: old }, spot)).toBe(true);
      expect(holdsOn(named(`${url}s`), spot)).toBe(false);
    },
  );

  it.each([
    ["Meta:Partnerships", 4, "Meta:Partnerships/fr", "Meta_talk:Partnerships"],
    ["Grants:Project", 200, "Grants:Project/pt-br", "Grants_talk:Project"],
    ["Partnership_demo", 0, "Partnership_demo/fr", "Talk:Partnership_demo"],
  ])(
    "on Meta holds on what translates %s or talks about it",
    (title, namespace, translated, talk) => {
      const pin = named(`${META}/${title}`);
      const onto = (path: string, number: number) =>
        spotOf(pageOf(`${META}/${path}`, { namespace: number }), []);
      expect(holdsOn(pin, onto(translated, namespace))).toBe(true);
      expect(holdsOn(pin, onto(talk, namespace + 1))).toBe(true);
      expect(holdsOn(pin, onto(`${title}/Archive`, namespace))).toBe(false);
    },
  );

  it("is none where nothing gives the page's title", () => {
    const page = pageOf("https://en.wikipedia.org/?curid=1", { wikidata: ["Q95"] });
    expect(scopeOn(page, "page", undefined)).toBeNull();
  });
});
