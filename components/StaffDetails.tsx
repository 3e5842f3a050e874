import { useState } from "preact/hooks";
import { asMarkdown, asWikitext, partnershipReference } from "../utils/copy.ts";
import type { Partnership } from "../utils/model.ts";
import { Accordion } from "./codex/Accordion.tsx";
import { Button } from "./codex/Button.tsx";
import { EvidenceList } from "./EvidenceList.tsx";
import { editAddress } from "./edit-address.ts";
import { Link } from "./Link.tsx";
import type { ShownCard } from "./shown-card.ts";
import type { Words } from "./words.ts";

/** What staff mode adds to a card. */
export interface Staff {
  /** Where the feed was downloaded from; absent for the one that came with the extension. */
  feedUrl: string | undefined;
  copy(text: string): Promise<void>;
}

interface Props {
  words: Words;
  card: ShownCard;
  staff: Staff;
}

/** For staff: the record's ids, all evidence, ways to quote it and to edit where it comes from. */
export function StaffDetails({ words, card, staff }: Props) {
  const { partnership, relation } = card;
  const { t } = words;
  return (
    <Accordion title={t("panel-staff")} level={4}>
      <dl class="pc-facts">
        <div>
          <dt>{t("panel-staff-id")}</dt>
          <dd>
            <code>{partnership.id}</code>
          </dd>
        </div>
        <div>
          <dt>{t("panel-staff-wikidata")}</dt>
          <dd>
            <WikidataItems words={words} ids={partnership.wikidata} />
          </dd>
        </div>
        {relation && (
          <div>
            <dt>{t("panel-staff-relation")}</dt>
            <dd>
              <code>{relation.strength}</code>
            </dd>
          </div>
        )}
      </dl>
      {relation && (
        <EvidenceList words={words} partner={partnership} evidence={relation.evidence} />
      )}
      <CopyButtons words={words} partnership={partnership} copy={staff.copy} />
      <EditLinks words={words} partnership={partnership} feedUrl={staff.feedUrl} />
    </Accordion>
  );
}

function WikidataItems({ words, ids = [] }: { words: Words; ids: string[] | undefined }) {
  if (ids.length === 0) return <span class="pc-absent">{words.t("panel-not-stated")}</span>;
  return (
    <>
      {ids.map((id) => (
        <Link key={id} words={words} href={`https://www.wikidata.org/wiki/${id}`}>
          {id}
        </Link>
      ))}
    </>
  );
}

interface CopyProps {
  words: Words;
  partnership: Partnership;
  copy: Staff["copy"];
}

function CopyButtons({ words, partnership, copy }: CopyProps) {
  const [said, setSaid] = useState("");
  const reference = partnershipReference(partnership, words.languages);
  const forms: [name: string, text: string | null][] = [
    [words.t("panel-copy-wikitext"), asWikitext(reference)],
    [words.t("panel-copy-markdown"), asMarkdown(reference)],
    [words.t("panel-copy-link"), reference.url],
  ];
  const done = (message: "panel-copied" | "panel-copy-failed") => () => setSaid(words.t(message));
  return (
    <p class="pc-buttons">
      {forms.map(
        ([name, text]) =>
          text !== null && (
            <Button
              key={name}
              onClick={() => copy(text).then(done("panel-copied"), done("panel-copy-failed"))}
            >
              {name}
            </Button>
          ),
      )}
      <span role="status">{said}</span>
    </p>
  );
}

interface EditProps {
  words: Words;
  partnership: Partnership;
  feedUrl: string | undefined;
}

function EditLinks({ words, partnership: { page }, feedUrl }: EditProps) {
  const feed = editAddress(feedUrl);
  const ownPage = page && "url" in page ? editAddress(page.url) : null;
  if (!feed && !ownPage) return null;
  return (
    <p class="pc-buttons">
      {feed && (
        <Link words={words} href={feed}>
          {words.t("panel-edit-feed")}
        </Link>
      )}
      {ownPage && (
        <Link words={words} href={ownPage}>
          {words.t("panel-edit-page")}
        </Link>
      )}
    </p>
  );
}
