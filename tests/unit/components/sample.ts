import { readFileSync } from "node:fs";
import { vi } from "vitest";
import type { PanelActions } from "../../../components/panel-actions.ts";
import type {
  Announcement,
  Evidence,
  PanelCard,
  PanelContent,
  PanelPin,
  Partnership,
  Pin,
  PinAnswer,
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
    revision: "r1",
    seen: { record: "r1", announcements: [] },
    news: { partnership: null, announcements: [] },
    ...more,
    partnership: whole,
  };
}

/** A person who pins and unpins; every call is written down. */
export function pinActions() {
  return {
    pin: vi.fn(async (_asked: object): Promise<PinAnswer> => ({ kind: "pinned", id: "pin00001" })),
    remove: vi.fn(async (_asked: object): Promise<Pin | null> => null),
    restore: vi.fn(async (_asked: object): Promise<string | null> => null),
    openDesk: vi.fn(),
  };
}

/** A reader who decides; every call is written down. */
export function panelActions(more: Partial<PanelActions> = {}): PanelActions {
  return {
    toggle: vi.fn(),
    control: vi.fn(async () => true),
    openOptions: vi.fn(),
    reload: vi.fn(),
    copy: vi.fn(async () => {}),
    pins: pinActions(),
    ...more,
  };
}

export function panelPin(
  id: string,
  more: Partial<PanelPin> = {},
  pin: Partial<Pin> = {},
): PanelPin {
  return {
    pin: {
      id,
      announcement: id,
      scope: { kind: "everywhere" },
      priority: "normal",
      order: 0,
      paused: false,
      note: "",
      at: "2026-03-01T00:00:00Z",
      ...pin,
    },
    owner: "personal",
    by: null,
    announcement: announcement(id),
    ...more,
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
    pins: [],
    canPin: false,
    isPrivate: false,
    feed: { title: "Wikimedia partnerships", origin: "embedded", checkedAt: 0 },
    staff: null,
    open: true,
    edge: "auto",
    shortcut: null,
    ...more,
  };
}
