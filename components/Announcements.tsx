import type { Announcement } from "../utils/model.ts";
import { bodyOf, excerpt, titleOf } from "../utils/plain-text.ts";
import { FeedParagraph, FeedText } from "./FeedText.tsx";
import { Link } from "./Link.tsx";
import { Meta } from "./Meta.tsx";
import { NewMark } from "./NewMark.tsx";
import { PinButton } from "./pins/PinButton.tsx";
import type { Words } from "./words.ts";

/** Characters of an announcement's text that are shown; the rest is behind its link. */
const EXCERPT = 240;

interface Props {
  words: Words;
  /** Id of the partnership on whose card they stand; absent where there is none. */
  partnership?: string;
  /** In the order they are to be shown. */
  announcements: Announcement[];
  /** Ids of those that are new to the reader. */
  fresh?: string[];
  /** How many the feed has beyond those. */
  unseen?: number;
}

/** Announcements, each with its date or, where its source gives none, the word for that. */
export function Announcements({
  words,
  partnership,
  announcements,
  fresh = [],
  unseen = 0,
}: Props) {
  return (
    <>
      <ul class="pc-list">
        {announcements.map((announcement) => (
          <li key={announcement.id}>
            <AnnouncementView
              words={words}
              partnership={partnership}
              announcement={announcement}
              isNew={fresh.includes(announcement.id)}
            />
          </li>
        ))}
      </ul>
      {unseen > 0 && <p class="pc-meta">{words.t("panel-announcements-unseen", unseen)}</p>}
    </>
  );
}

interface LatestProps {
  words: Words;
  /** Id of the partnership. */
  partnership: string;
  /** Absent where none is stated. */
  announcement: Announcement | undefined;
  isNew: boolean;
}

/** The latest announcement of a partnership, or that none is stated. */
export function LatestAnnouncement({ words, partnership, announcement, isNew }: LatestProps) {
  return (
    <section class="pc-section pc-announcements">
      <h4 class="pc-section__title">
        {words.t(announcement ? "panel-announcement-latest" : "panel-announcements")}
      </h4>
      {announcement ? (
        <AnnouncementView
          words={words}
          partnership={partnership}
          announcement={announcement}
          isNew={isNew}
        />
      ) : (
        <p class="pc-absent">{words.t("panel-not-stated")}</p>
      )}
    </section>
  );
}

interface ViewProps {
  words: Words;
  partnership: string | undefined;
  announcement: Announcement;
  isNew: boolean;
}

function AnnouncementView({ words, partnership, announcement, isNew }: ViewProps) {
  const { language } = announcement;
  const source = announcement._partnerships?.source;
  const kind = announcement._partnerships?.kind;
  const body = bodyOf(announcement);
  return (
    <>
      <p class="pc-announcement__title">
        <Link words={words} href={announcement.url ?? source?.url}>
          <FeedText words={words} language={language} text={titleOf(announcement)} />
        </Link>{" "}
        {isNew && <NewMark words={words} kind="new" />}
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
      {announcement.title && body && (
        <FeedParagraph words={words} language={language} text={excerpt(body, EXCERPT)} />
      )}
      <PinButton words={words} announcement={announcement} partnership={partnership} />
    </>
  );
}
