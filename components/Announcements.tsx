import type { Announcement } from "../utils/model.ts";
import { FeedText } from "./FeedText.tsx";
import { excerpt, plainText } from "./format.ts";
import { Link } from "./Link.tsx";
import { Meta } from "./Meta.tsx";
import { PinButton } from "./pins/PinButton.tsx";
import type { Words } from "./words.ts";

/** Characters of an announcement's text that are shown; the rest is behind its link. */
const EXCERPT = 240;

interface Props {
  words: Words;
  /** In the order they are to be shown. */
  announcements: Announcement[];
  /** How many the feed has beyond those. */
  unseen?: number;
}

/** Announcements, each with its date or, where its source gives none, the word for that. */
export function Announcements({ words, announcements, unseen = 0 }: Props) {
  return (
    <>
      <ul class="pc-list">
        {announcements.map((announcement) => (
          <li key={announcement.id}>
            <AnnouncementView words={words} announcement={announcement} />
          </li>
        ))}
      </ul>
      {unseen > 0 && <p class="pc-meta">{words.t("panel-announcements-unseen", unseen)}</p>}
    </>
  );
}

function AnnouncementView({ words, announcement }: { words: Words; announcement: Announcement }) {
  const { language } = announcement;
  const source = announcement._partnerships?.source;
  const kind = announcement._partnerships?.kind;
  const body = plainText(announcement.summary) || plainText(announcement.content_text);
  const title = plainText(announcement.title);
  return (
    <>
      <p class="pc-announcement__title">
        <Link words={words} href={announcement.url ?? source?.url}>
          <FeedText words={words} language={language} text={title || excerpt(body, 80)} />
        </Link>
      </p>
      <Meta
        items={[
          announcement.date_published ? (
            <time dateTime={announcement.date_published}>
              {words.date(announcement.date_published)}
            </time>
          ) : (
            words.t("panel-undated")
          ),
          (kind === "team" || kind === "press") && words.t(`panel-announcement-${kind}`),
          source && <FeedText words={words} text={source.name} />,
        ]}
      />
      {title && body && (
        <p>
          <FeedText words={words} language={language} text={excerpt(body, EXCERPT)} />
        </p>
      )}
      <PinButton words={words} announcement={announcement} />
    </>
  );
}
