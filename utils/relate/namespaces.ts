/**
 * Namespaces by their names: MediaWiki's English ones, which every wiki takes, and the local ones of
 * large Wikipedias. A page's own namespace is read from its document; the table is for links, for
 * titles of a feed, and for documents that do not say (Parsoid's of before 2017).
 */

import { upperFirst } from "./title.ts";

/** English name of each namespace that a page with a relation may be in or be linked from. */
const CANONICAL: Record<number, string> = {
  [-2]: "Media",
  [-1]: "Special",
  1: "Talk",
  2: "User",
  3: "User talk",
  4: "Project",
  5: "Project talk",
  6: "File",
  7: "File talk",
  8: "MediaWiki",
  9: "MediaWiki talk",
  10: "Template",
  11: "Template talk",
  12: "Help",
  13: "Help talk",
  14: "Category",
  15: "Category talk",
  100: "Portal",
  101: "Portal talk",
  118: "Draft",
  119: "Draft talk",
  828: "Module",
  829: "Module talk",
};

/** Local names: number, then names in any language. A name means the same wherever it is used here. */
const LOCAL: Record<number, string> = {
  [-1]: "Spezial Spécial Especial Speciale Speciaal Specjalna Служебная Спеціальна Spécial Speciální Speciális Specială Özel Đặc_biệt Istimewa 特別 特殊 Special: خاص ویژه מיוחד 특수 विशेष বিশেষ พิเศษ Toiminnot Spesial Ειδικό Специални Посебно Posebno Špeciálne Eri Berezi Ειδικό சிறப்பு",
  1: "Diskussion Discussion Discusión Discussione Discussão Overleg Dyskusja Обсуждение Обговорення Diskuse Vita Discuție Tartışma Thảo_luận Pembicaraan ノート 讨论 討論 Talk_page نقاش بحث שיחה 토론 वार्ता আলাপ พูดคุย Keskustelu Diskusjon Συζήτηση Беседа Разговор Razgovor Diskusia Arutelu Eztabaida Discussió Conversa Deiscussion Perbincangan پڳالهه گفتگو",
  2: "Benutzer Benutzerin Utilisateur Utilisatrice Usuario Usuaria Utente Usuário(a) Usuário Gebruiker Wikipedysta Wikipedystka Участник Участница Користувач Uživatel Uživatelka Szerkesztő Utilizator Kullanıcı Thành_viên Pengguna 利用者 用户 用戶 使用者 مستخدم کاربر משתמש משתמשת 사용자 सदस्य ব্যবহারকারী ผู้ใช้ Käyttäjä Bruker Bruger Användare Χρήστης Потребител Корисник Suradnik Korisnik Redaktor Kasutaja Lankide Usuari Usuària بەکارھێنەر صارف",
  3: "Benutzer_Diskussion Benutzerin_Diskussion Discussion_utilisateur Discussion_utilisatrice Usuario_discusión Usuaria_discusión Discussioni_utente Usuário(a)_Discussão Overleg_gebruiker Dyskusja_wikipedysty Dyskusja_wikipedystki Обсуждение_участника Обсуждение_участницы Обговорення_користувача Diskuse_s_uživatelem Szerkesztővita Discuție_Utilizator Kullanıcı_mesaj Thảo_luận_Thành_viên Pembicaraan_Pengguna 利用者‐会話 用户讨论 用戶討論 使用者討論 نقاش_المستخدم بحث_کاربر שיחת_משתמש 사용자토론 सदस्य_वार्ता Keskustelu_käyttäjästä Brukerdiskusjon Brugerdiskussion Användardiskussion Discussió_Usuari",
  4: "Wikipedia WP Wikipédia Wikipedie Википедия Вікіпедія Уикипедия Википедија Vikipedi Wikipèdia ويكيبيديا ویکی‌پدیا ویکیپیدیا ויקיפדיה 위키백과 维基百科 維基百科 Wikipedia विकिपीडिया উইকিপিডিয়া วิกิพีเดีย Βικιπαίδεια Wikipedija Vikipeedia Wikipedia Meta Вікіпедія",
  5: "Wikipedia_Diskussion Discussion_Wikipédia Wikipedia_discusión Discussioni_Wikipedia Wikipédia_Discussão Overleg_Wikipedia Dyskusja_Wikipedii Обсуждение_Википедии Обговорення_Вікіпедії Wikipedia_talk WT Wikipedia‐ノート Diskuse_k_Wikipedii نقاش_ويكيبيديا بحث_ویکی‌پدیا שיחת_ויקיפדיה 위키백과토론 Wikipediadiskussion Wikipedia-diskusjon Meta_talk",
  6: "Image Datei Bild Fichier Archivo Imagen Immagine Ficheiro Imagem Arquivo Bestand Afbeelding Plik Grafika Файл Изображение Зображення Soubor Fájl Kép Fișier Dosya Tập_tin Berkas ファイル 画像 文件 档案 檔案 图像 圖像 ملف صورة پرونده تصویر קובץ תמונה 파일 그림 चित्र চিত্র ไฟล์ Tiedosto Kuva Fil Αρχείο Файл Датотека Datoteka Súbor Pilt Fitxategi Fitxer Imatge پەڕگە",
  8: "MediaWiki",
  10: "Vorlage Modèle Plantilla Modello Predefinição Sjabloon Szablon Шаблон Šablona Sablon Format Şablon Bản_mẫu Templat テンプレート 模板 样板 قالب الگو תבנית 틀 साँचा টেমপ্লেট แม่แบบ Malline Mal Skabelon Mall Πρότυπο Predložak Šablón Txantiloi",
  12: "Hilfe Aide Ayuda Aiuto Ajuda Pomoc Справка Довідка Nápověda Segítség Ajutor Yardım Trợ_giúp Bantuan ヘルプ 帮助 幫助 مساعدة راهنما עזרה 도움말 सहायता সাহায্য วิธีใช้ Ohje Hjelp Hjælp Hjälp Βοήθεια Помощ Помоћ Pomoć Abi Laguntza",
  14: "Kategorie Catégorie Categoría Categoria Categorie Kategoria Категория Категорія Kategória Kategori Thể_loại カテゴリ 分类 分類 تصنيف رده קטגוריה 분류 श्रेणी বিষয়শ্রেণী หมวดหมู่ Luokka Κατηγορία Категорија Kategorija Kategooria Kategoria پۆل زمرہ",
  100: "Portail Portale Портал Portál Portaali ポータル Chủ_đề بوابة درگاه פורטל 들머리 प्रवेशद्वार প্রবেশদ্বার Πύλη Portaal Atari دەروازە",
};

const numbers = new Map<string, number>();
for (const [number, name] of Object.entries(CANONICAL)) numbers.set(folded(name), Number(number));
for (const [number, names] of Object.entries(LOCAL)) {
  for (const name of names.split(" ")) {
    if (!numbers.has(folded(name))) numbers.set(folded(name), Number(number));
  }
}

function folded(name: string): string {
  return name.replaceAll("_", " ").toLowerCase();
}

export interface NamespacedTitle {
  namespace: number;
  /** The title without its namespace. */
  name: string;
}

/**
 * Takes a title's namespace off, as far as its name is known here ("2001: A Space Odyssey" has none).
 *
 * @param title as `normalizeTitle` gives it
 * @param namespace the page's own, where its document says it
 */
export function splitNamespace(title: string, namespace: number | null = null): NamespacedTitle {
  const colon = title.indexOf(":");
  if (namespace === 0 || colon < 1) return { namespace: namespace ?? 0, name: title };
  const number = namespace ?? numbers.get(folded(title.slice(0, colon).trim())) ?? 0;
  if (number === 0) return { namespace: 0, name: title };
  const name = title.slice(colon + 1).trim();
  return { namespace: number, name: name === "" ? name : upperFirst(name) };
}

/** One spelling of a title whose namespace has several: "Image:A" and "Datei:A" are "File:A". */
export function canonicalTitle({ namespace, name }: NamespacedTitle): string {
  const prefix = CANONICAL[namespace];
  if (namespace === 0) return name;
  return `${prefix ?? `ns${namespace}`}:${name}`;
}

/** The namespace that a talk namespace talks about; the same for a subject namespace. */
export function subjectOf(namespace: number): number {
  return namespace > 0 && namespace % 2 === 1 ? namespace - 1 : namespace;
}
