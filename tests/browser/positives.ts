/**
 * Sixty pages of the test wiki that have to do with a partnership, in eight languages, five skins and
 * on both kinds of host. Written after the rules were frozen and before they were run on any of them;
 * docs/relatedness.md has the first run's result.
 */

export interface Positive {
  url: string;
  /** Those that readers are shown, in any order. */
  partnerships: string[];
  strength: "subject" | "strong";
  /** A rule that has to be among what was found for each. */
  rule: string;
  /** Whether nothing else may be: the page can be recognised by this alone. */
  isAlone: boolean;
}

/** `m` stands for the mobile host, everything else for a skin on the desktop's. */
type Place = "m" | "vector-2022" | "vector" | "minerva" | "timeless" | "monobook";

/** Wiki, place, title, partnership and its signal; `!` after the rule says that it is alone. */
type Row = [wiki: string, place: Place, title: string, partnership: string, rule: string];

const SUBJECTS: Row[] = [
  ["fr", "vector", "Google", "google", "subject-id"],
  ["fr", "m", "Microsoft", "microsoft", "subject-id"],
  ["fr", "monobook", "Amazon", "amazon", "subject-id"],
  ["fr", "timeless", "Meta (entreprise)", "meta", "subject-title"],
  [
    "fr",
    "vector-2022",
    "Haut-Commissariat des Nations unies aux droits de l'homme",
    "ohchr",
    "subject-title",
  ],
  ["fr", "m", "GSM Association", "gsma", "subject-title"],
  ["fr", "minerva", "Fondation Mozilla", "mozilla", "subject-title"],
  ["ar", "vector-2022", "جوجل", "google", "subject-id"],
  ["ar", "m", "مايكروسوفت", "microsoft", "subject-id"],
  ["ar", "vector", "ميتا بلاتفورمز", "meta", "subject-language!"],
  ["ar", "monobook", "مفوضية الأمم المتحدة السامية لحقوق الإنسان", "ohchr", "subject-title"],
  ["ar", "timeless", "كيويكس", "kiwix", "subject-language!"],
  ["de", "vector-2022", "Google LLC", "google", "subject-id"],
  [
    "de",
    "m",
    "Hoher Kommissar der Vereinten Nationen für Menschenrechte",
    "ohchr",
    "subject-title",
  ],
  ["ja", "vector-2022", "マイクロソフト", "microsoft", "subject-id"],
  ["ja", "m", "Google", "google", "subject-id"],
  ["ja", "monobook", "国際連合人権高等弁務官事務所", "ohchr", "subject-title"],
  ["ja", "timeless", "Perplexity AI", "perplexity", "subject-id"],
  ["hi", "vector", "गूगल", "google", "subject-id"],
  ["hi", "m", "माइक्रोसॉफ़्ट", "microsoft", "subject-title"],
  ["hi", "minerva", "अमेज़न.कॉम", "amazon", "subject-id"],
  ["pt", "vector-2022", "Fundação Mozilla", "mozilla", "subject-title"],
  ["pt", "m", "Microsoft", "microsoft", "subject-id"],
  [
    "pt",
    "vector",
    "Alto Comissariado das Nações Unidas para os Direitos Humanos",
    "ohchr",
    "subject-title",
  ],
  ["pt", "monobook", "GSMA", "gsma", "subject-title"],
  ["zh", "vector-2022", "微软", "microsoft", "subject-id"],
  ["zh", "m", "Google", "google", "subject-id"],
  ["zh", "vector", "联合国人权事务高级专员办事处", "ohchr", "subject-title"],
  ["zh", "timeless", "亚马逊公司", "amazon", "subject-title"],
  ["meta", "vector", "Kiwix", "kiwix", "subject-name"],
];

const STRONG: Row[] = [
  ["fr", "vector", "Visual Studio Code", "microsoft", "infobox-link"],
  ["fr", "monobook", "Mozilla Public License", "mozilla", "name-in-title!"],
  ["ar", "minerva", "جوجل كروم", "google", "infobox-link"],
  ["ar", "vector", "ويندوز 10", "microsoft", "infobox-link!"],
  ["de", "monobook", "Microsoft Word", "microsoft", "infobox-link"],
  ["de", "minerva", "Mozilla Thunderbird", "mozilla", "declared-id"],
  ["de", "vector-2022", "Jeff Bezos", "amazon", "declared-id"],
  // The search engine; the company is "Google LLC" there.
  ["de", "vector", "Google", "google", "declared-id"],
  ["ja", "timeless", "Google マップ", "google", "name-in-title!"],
  ["ja", "vector", "Microsoft Edge", "microsoft", "infobox-link"],
  ["ja", "minerva", "Gecko", "mozilla", "infobox-link!"],
  ["ja", "m", "Amazon Kindle", "amazon", "declared-id!"],
  ["hi", "timeless", "गूगल क्रोम", "google", "infobox-link"],
  ["hi", "monobook", "फेसबुक", "meta", "declared-id"],
  ["hi", "vector-2022", "बिल गेट्स", "microsoft", "declared-id!"],
  ["pt", "timeless", "Google Sala de Aula", "google", "name-in-title!"],
  ["pt", "minerva", "Gmail", "google", "infobox-link"],
  ["pt", "m", "Threads (rede social)", "meta", "infobox-link!"],
  ["pt", "vector-2022", "Volker Türk", "ohchr", "declared-title!"],
  ["zh", "monobook", "Google地图", "google", "name-in-title!"],
  ["en", "m", "Microsoft PowerPoint", "microsoft", "infobox-link"],
  ["en", "monobook", "Comet (browser)", "perplexity", "infobox-link"],
  // A redirect.
  ["en", "timeless", "MWC Barcelona", "gsma", "declared-title!"],
  ["en", "vector", "Woot", "amazon", "infobox-link!"],
  ["en", "minerva", "Category:Google services", "google", "name-in-title!"],
  ["en", "vector-2022", "United States v. Microsoft Corp.", "microsoft", "name-in-title!"],
  ["en", "m", "ZIM (file format)", "kiwix", "declared-title!"],
  ["en", "vector", "Llama (language model)", "meta", "declared-title!"],
  ["meta", "monobook", "Partnership demo/fr", "google mozilla gsma ohchr kiwix", "team-page!"],
  ["meta", "m", "Talk:Partnership demo", "google mozilla gsma ohchr kiwix", "team-page!"],
];

export const POSITIVES: Positive[] = [
  ...SUBJECTS.map((row) => positive(row, "subject")),
  ...STRONG.map((row) => positive(row, "strong")),
];

function positive(
  [wiki, place, title, partnerships, rule]: Row,
  strength: Positive["strength"],
): Positive {
  const site = wiki === "meta" ? "wikimedia" : "wikipedia";
  const host = `${wiki}.${place === "m" ? "m." : ""}${site}.org`;
  const skin = place === "m" ? "" : `?useskin=${place}`;
  return {
    url: `https://${host}/wiki/${encodeURIComponent(title.replaceAll(" ", "_"))}${skin}`,
    partnerships: partnerships.split(" "),
    strength,
    rule: rule.replace("!", ""),
    isAlone: rule.endsWith("!"),
  };
}
