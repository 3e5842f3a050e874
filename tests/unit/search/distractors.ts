/** Made-up partnerships and announcements in many scripts, always the same for the same numbers. */
import type { Announcement, Feed, Partnership } from "../../../utils/model.ts";

/** Words that make up names: who, what kind, in the order of the language. */
interface Naming {
  language: string;
  places: string[];
  name(place: string, second: string, random: Random): string;
}

type Random = (below: number) => number;

const split = (words: string) => words.split(" ");

/** Mulberry32: small, and the same everywhere. */
export function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const ONSETS = split("b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh st t tr v w z");
const VOWELS = split("a e i o u ai ea ou");
const CODAS = ["", "", "", "n", "r", "l", "s", "m", "nd", "rt", "ck"];
const KINDS = split(
  "Library University Museum Institute Foundation Archive Network College Society Observatory",
);
const FIELDS = split("Art History Science Technology Medicine Law Music Education Health Culture");

/** An invented proper name, such as "Brandoulir". */
function invented(random: Random): string {
  let name = "";
  for (let syllables = 2 + random(2); syllables > 0; syllables--) {
    name += pick(ONSETS, random) + pick(VOWELS, random) + pick(CODAS, random);
  }
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const NAMINGS: Naming[] = [
  {
    language: "ar",
    places: split("القاهرة بغداد دمشق الرباط تونس الخرطوم صنعاء عمّان بيروت الجزائر مسقط الدوحة"),
    name: (place, second, random) =>
      `${pick(split("مكتبة جامعة متحف مؤسسة معهد جمعية أرشيف"), random)} ${place} ${second}`,
  },
  {
    language: "bn",
    places: split("ঢাকা চট্টগ্রাম খুলনা রাজশাহী সিলেট বরিশাল রংপুর কুমিল্লা যশোর বগুড়া"),
    name: (place, second, random) =>
      `${place} ${second} ${pick(split("গ্রন্থাগার বিশ্ববিদ্যালয় জাদুঘর সমিতি ইনস্টিটিউট"), random)}`,
  },
  {
    language: "hi",
    places: split("दिल्ली मुंबई पटना जयपुर लखनऊ भोपाल इंदौर कानपुर नागपुर वाराणसी"),
    name: (place, second, random) =>
      `${place} ${second} ${pick(split("पुस्तकालय विश्वविद्यालय संग्रहालय संस्थान परिषद"), random)}`,
  },
  {
    language: "ru",
    places: split("Москва Казань Томск Самара Пермь Омск Уфа Киров Тверь Псков Рязань"),
    name: (place, second, random) =>
      `${pick(split("Библиотека Университет Музей Институт Фонд Архив"), random)} ${place} ${second}`,
  },
  {
    language: "zh",
    places: split("北京 上海 广州 成都 武汉 西安 南京 杭州 重庆 昆明 台北 香港"),
    name: (place, second, random) =>
      `${place}${second}${pick(split("图书馆 大学 博物馆 研究所 基金会 协会"), random)}`,
  },
  {
    language: "ja",
    places: split("東京 大阪 京都 札幌 福岡 仙台 広島 名古屋 横浜 金沢"),
    name: (place, second, random) =>
      `${place}${second}${pick(split("図書館 大学 博物館 研究所 財団 センター"), random)}`,
  },
  {
    language: "fr",
    places: split("Montréal Liège Genève Besançon Orléans Nîmes Québec Dakar Abidjan Lomé"),
    name: (place, second, random) =>
      `${pick(split("Bibliothèque Université Musée Académie Fondation"), random)} ${second} de ${place}`,
  },
];

const HEADLINES: ((name: string, topic: string) => string)[] = [
  (name, topic) => `${name} and the Wikimedia Foundation partner to improve ${topic}`,
  (name, topic) => `How ${name} brought ${topic} to Wikipedia`,
  (name, topic) => `${name} opens its collection: ${topic} under a free licence`,
  (name, topic) => `A year with ${name}: what volunteers learned about ${topic}`,
  (name, topic) => `New ${topic} programme with ${name} begins`,
  (name, topic) => `Editathon on ${topic} at ${name}`,
];
const TOPICS = [
  "offline reading",
  "medical articles",
  "local languages",
  "women in science",
  "digital skills",
  "climate knowledge",
  "oral history",
  "open data",
  "school curricula",
  "endangered languages",
];
const REGIONS = split("IN NG BR DE FR JP KE MX ID EG TR PL ZA AR CO VN TH PH GH MA");

export interface Distractors {
  partnerships: number;
  announcements: number;
}

/** A feed's records: each has a name that no other has. */
export function distractors(sizes: Distractors): Pick<Feed, "partnerships" | "announcements"> {
  const random = seeded(20_260_101);
  const taken = new Set<string>();
  const partnerships = Array.from({ length: sizes.partnerships }, (_, number) =>
    partnership(number, random, taken),
  );
  const announcements = Array.from({ length: sizes.announcements }, (_, number) =>
    announcement(number, partnerships[random(partnerships.length)], random),
  );
  return { partnerships, announcements };
}

function partnership(number: number, random: Random, taken: Set<string>): Partnership {
  let english = "";
  do english = englishName(random);
  while (taken.has(english));
  taken.add(english);
  const naming = pick(NAMINGS, random);
  const local = naming.name(pick(naming.places, random), pick(naming.places, random), random);
  const isLocalFirst = number % 5 === 0 && !taken.has(local);
  if (isLocalFirst) taken.add(local);
  return {
    id: `invented-${number}`,
    name: isLocalFirst ? local : english,
    names: isLocalFirst ? { en: english } : { [naming.language]: local },
    ...(number % 3 === 0 ? { aliases: [initials(english, number)] } : {}),
    kind: number % 2 === 0 ? "strategic" : "regional",
    status: (["active", "ended", "announced"] as const)[number % 3] ?? "active",
    since: String(2010 + random(15)),
    regions: [pick(REGIONS, random)],
    priorities: [number % 2 === 0 ? "thriving-movement" : "global-advocacy"],
  };
}

function englishName(random: Random): string {
  const proper = invented(random);
  const kind = pick(KINDS, random);
  const field = pick(FIELDS, random);
  return (
    [
      `${proper} ${kind}`,
      `${proper} ${kind} of ${field}`,
      `National ${kind} of ${proper}`,
      `${field} ${kind} ${proper}`,
    ][random(4)] ?? proper
  );
}

function announcement(
  number: number,
  partner: Partnership | undefined,
  random: Random,
): Announcement {
  const name = partner?.names?.en ?? partner?.name ?? "Nobody";
  const year = 2012 + random(13);
  const month = String(1 + random(12)).padStart(2, "0");
  return {
    id: `news-${number}`,
    title: pick(HEADLINES, random)(name, pick(TOPICS, random)),
    date_published: `${year}-${month}-01T00:00:00Z`,
    tags: ["News"],
    _partnerships: { kind: "announcement", partnerships: partner ? [partner.id] : [] },
  };
}

function initials(name: string, number: number): string {
  const letters = name.split(" ").map((word) => word.charAt(0));
  return `${letters.join("").toUpperCase()}${number}`;
}

function pick<T>(from: T[], random: Random): T {
  return from[random(from.length)] as T;
}
