import {
  announcementReference,
  asMarkdown,
  asWikitext,
  partnershipReference,
  type Reference,
} from "../../utils/copy.ts";
import type { Detail } from "../../utils/finder/finder.ts";
import type { CopyFormat } from "./keys.ts";

/** What an entry is called elsewhere, and where it is. */
export function referenceOf(detail: Detail, languages: string[]): Reference {
  switch (detail.kind) {
    case "partnership":
      return partnershipReference(detail.partnership, languages);
    case "announcement":
      return announcementReference(detail.announcement, detail.entry.title);
    case "person":
      return { name: detail.entry.title, url: null };
  }
}

/** The text to copy; null where a link is wanted and none is stated. */
export function copyText(reference: Reference, format: CopyFormat): string | null {
  switch (format) {
    case "wikitext":
      return asWikitext(reference);
    case "markdown":
      return asMarkdown(reference);
    case "link":
      return reference.url;
  }
}
