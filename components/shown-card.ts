import type { PanelCard } from "../utils/model.ts";

/** A card, of which nothing but the record is known where it is shown for itself and not for a page. */
export type ShownCard = Pick<PanelCard, "partnership" | "announcements" | "announcementCount"> &
  Partial<Pick<PanelCard, "relation" | "news">>;
