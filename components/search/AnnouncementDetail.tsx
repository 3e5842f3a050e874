import type { Announcement } from "../../utils/model.ts";
import { plainText } from "../../utils/plain-text.ts";
import type { Entry } from "../../utils/search/types.ts";
import { Button } from "../codex/Button.tsx";
import { FeedText } from "../FeedText.tsx";
import { Link } from "../Link.tsx";
import { Meta } from "../Meta.tsx";
import { StatedBy } from "../StatedBy.tsx";
import type { Words } from "../words.ts";

interface Props {
  words: Words;
  announcement: Announcement;
  title: string;
  partners: Entry[];
  onOpen: (key: string) => void;
}

/** An announcement in full: what it says, when, who says it, and of which partnerships. */
export function AnnouncementDetail({ words, announcement, title, partners, onOpen }: Props) {
  const { t } = words;
  const { language, date_published: date, url } = announcement;
  const { kind, source } = announcement._partnerships ?? {};
  const paragraphs = [plainText(announcement.summary), plainText(announcement.content_text)];
  const texts = [...new Set(paragraphs)].filter((text) => text && text !== title);
  const address = url ?? source?.url;
  return (
    <article class="pc-card" aria-labelledby="pc-announcement">
      <h3 class="pc-card__name" id="pc-announcement">
        <FeedText words={words} language={language} text={title} />
      </h3>
      <Meta
        items={[
          date ? <time dateTime={date}>{words.date(date)}</time> : t("panel-undated"),
          (kind === "team" || kind === "press") && t(`panel-announcement-${kind}`),
        ]}
      />
      {texts.map((text) => (
        <p key={text} class="pc-detail__text">
          <FeedText words={words} language={language} text={text} />
        </p>
      ))}
      {partners.length > 0 && (
        <section class="pc-section">
          <h4 class="pc-section__title">{t("search-section-partnership")}</h4>
          <ul class="pc-detail__partners">
            {partners.map((partner) => (
              <li key={partner.key}>
                <Button onClick={() => onOpen(partner.key)}>
                  <FeedText words={words} text={partner.title} />
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="pc-section">
        <h4 class="pc-section__title">{t("panel-sources")}</h4>
        {source || address ? (
          <>
            <p>
              <Link words={words} href={address}>
                <FeedText words={words} text={source?.name ?? address} />
              </Link>
            </p>
            <Meta
              items={[
                source?.date && words.date(source.date),
                source && <StatedBy words={words} by={source.stated_by} />,
              ]}
            />
          </>
        ) : (
          <p class="pc-absent">{t("panel-not-stated")}</p>
        )}
      </section>
    </article>
  );
}
