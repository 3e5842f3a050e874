/** The infobox names the partner as developer, owner, parent, employer… */
import type { Partnership } from "../../model.ts";
import { bareTitle, unambiguousNames } from "../names.ts";
import type { Page } from "../page.ts";
import { boundaries, comparable, countName } from "../words.ts";
import { sameTitle, titlesOn } from "./identity.ts";
import { because, type Rule } from "./rule.ts";

/** What this many parties share (a standard, a consortium) belongs to none of them. */
const TOO_MANY_PARTIES = 3;

/**
 * Fields that link to a company without the page being of it, by the stems of their labels in large
 * languages. Most such fields link to products (platforms, stores), which count for nothing anyway:
 * these are the ones where the company itself is to be expected.
 */
const OTHER_FIELDS = new RegExp(
  [
    "sponsor|patroc|parrain|спонсор|спонзор|スポンサー|赞助|贊助|스폰서|راعي|حامی|ספונסר|प्रायोजक",
    "compet|concurren|konkurr|wettbewer|rival|конкурент|競合|竞争|競爭|경쟁|منافس|מתחר",
    "client|customer|kunde|kunden|clienti|clientes|klant|klient|клиент|клієнт|顧客|客户|客戶|고객",
    "influenc|influen[cçz]|beeinfluss|invloed|влия|вплив|影響|影响|영향|تأثير",
    "platform|plate-?forme|plataforma|piattaforma|платформ|プラットフォーム|平台|플랫폼|منصة|سکو|פלטפורמ",
    "operating system|betriebssystem|syst.{1,3}me d.exploitation|sistema operativ|sistema operacional|besturingssysteem|system operacyjny|операционн|операційн|オペレーティング|操作系统|作業系統|운영 체제|نظام التشغيل|سیستم‌عامل|מערכת הפעלה",
    "licen[sc]|lizenz|лиценз|ліценз|ライセンス|许可|授權|라이선스|رخصة|پروانه|רישיון",
    "member|mitglied|membre|miembro|membro|członk|член[ыи]|учасник|участник|会員|成员|成員|회원|أعضاء|عضو|חברים",
    "award|auszeichnung|prix|premio|prêmio|nagrod|награ|нагоро|受賞|奖|獎|수상|جوائز|جایزه|פרס",
    "discover|entdeck|découv|descub|scopert|odkry|откры|відкри|発見|发现|發現|발견",
    "target|affected|victim|ziel|betroffen|cible|afectad|cel ataku|цел[ьи]|被害|目標|目标",
    "partner|patronat|партн|партнер|パートナー|合作伙伴|合作夥伴|파트너|شريك|شراكة",
    "tenant|mieter|locataire|inquilin|арендатор|テナント|租户|租戶",
    "invest|инвест|інвест|投資|投资|투자|مستثمر",
    "named after|namensgeber|benannt|éponym|epónim",
    "available|verfügbar|disponib|dostępn|доступ|配信|提供元ストア",
    "education|alma|ausbildung|formation|educaci|istruzione|образован|教育|학력",
  ].join("|"),
  "iu",
);

export const infoboxLink: Rule = {
  name: "infobox-link",
  strength: "strong",
  *find(page, partnership) {
    if (!page.content || page.infobox.length === 0) return;
    const isPartner = partnerTest(page, partnership);
    for (const { label, parties } of page.infobox) {
      const title = parties.flat().find(isPartner);
      if (title === undefined) continue;
      const text = `${label}: ${title}`;
      const others = parties.filter((party) => !party.some(isPartner)).length;
      if (!/\p{L}/u.test(label)) {
        yield { text, refused: "a row without a label, of a list or timeline, is no field" };
      } else if (OTHER_FIELDS.test(label)) {
        yield { text, refused: "this field does not say whose the page's subject is" };
      } else if (others + 1 >= TOO_MANY_PARTIES) {
        yield { text, refused: `the field names ${others + 1} parties` };
      } else yield { text, reason: because("reason-infobox-link", partnership.name) };
    }
  },
};

/** Whether anything in an infobox links to the partner itself, so that its fields are worth reading. */
export function infoboxLinksTo(page: Page, partnership: Partnership): boolean {
  return page.infoboxLinks.length > 0 && page.infoboxLinks.some(partnerTest(page, partnership));
}

/**
 * Tells whether a title is that of the partner itself: the record's title on this wiki, an unambiguous
 * name ("Microsoft Corporation", "Google (bedrijf)"), or a declared subsidiary that bears the partner's
 * name ("Mozilla Corporation").
 */
function partnerTest(page: Page, partnership: Partnership): (title: string) => boolean {
  const names = unambiguousNames(partnership, page);
  const subsidiaries = (partnership.relates ?? []).filter(
    ({ relation, label }) => relation === "subsidiary" && bearsName(label, names),
  );
  const titles = [partnership, ...subsidiaries].flatMap((thing) => titlesOn(thing, page.wiki));
  return (title) =>
    titles.some((given) => sameTitle(given, title)) || names.includes(bareTitle(title));
}

function bearsName(label: string, names: readonly string[]): boolean {
  const text = comparable(label);
  const marks = boundaries(text, "en");
  return names.some((name) => countName(text, marks, name) > 0);
}
