import { readFileSync } from "node:fs";
import type {
  Announcement,
  Evidence,
  PanelCard,
  PanelContent,
  Partnership,
} from "../../../utils/model.ts";

const messages: Record<string, string> = JSON.parse(readFileSync("public/i18n/en.json", "utf8"));

export const mozilla: Partnership = {
  id: "mozilla",
  name: "Mozilla",
  names: { ar: "موزيلا" },
  summary: { en: "They work together on a better internet." },
  kind: "strategic",
  status: "active",
  priorities: ["worldwide-readership", "unnamed"],
  page: { status: "forthcoming" },
};

export function announcement(id: string, more: Partial<Announcement> = {}): Announcement {
  return { id, title: `Announcement ${id}`, ...more };
}

export function evidence(key: string, ...params: string[]): Evidence {
  return { rule: key, text: params[0] ?? "", reason: { key, params } };
}

export function card(
  partnership: Partial<Partnership> = {},
  more: Partial<Omit<PanelCard, "partnership">> = {},
): PanelCard {
  const whole = { ...mozilla, ...partnership };
  return {
    relation: {
      partnership: whole.id,
      strength: "subject",
      evidence: [evidence("reason-subject-id", whole.name)],
    },
    announcements: [],
    announcementCount: more.announcements?.length ?? 0,
    ...more,
    partnership: whole,
  };
}

export function content(more: Partial<PanelContent> = {}): PanelContent {
  return {
    url: "https://en.wikipedia.org/wiki/Mozilla",
    language: "en",
    dir: "ltr",
    messages,
    feedLanguage: "en",
    cards: [card()],
    teamAnnouncements: [],
    priorities: [{ id: "worldwide-readership", name: "Worldwide Readership" }],
    feed: { title: "Wikimedia partnerships", origin: "embedded", checkedAt: 0 },
    open: true,
    shortcut: null,
    ...more,
  };
}
