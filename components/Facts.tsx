import type { ComponentChildren } from "preact";
import type { Partnership } from "../utils/model.ts";
import { webAddress } from "./format.ts";
import { Link } from "./Link.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  partnership: Partnership;
}

/** The few facts every partnership should have; one that its sources leave open says so. */
export function Facts({ words, partnership }: Props) {
  const { t } = words;
  return (
    <dl class="pc-facts">
      <Fact words={words} term={t("panel-since")}>
        {partnership.since && words.date(partnership.since)}
      </Fact>
      {partnership.until && (
        <Fact words={words} term={t("panel-until")}>
          {words.date(partnership.until)}
        </Fact>
      )}
      {partnership.regions && partnership.regions.length > 0 && (
        <Fact words={words} term={t("panel-regions")}>
          {words.list(partnership.regions.map(words.place))}
        </Fact>
      )}
      <Fact words={words} term={t("panel-page")}>
        <PartnershipPage words={words} page={partnership.page} />
      </Fact>
    </dl>
  );
}

interface FactProps {
  words: Words;
  term: string;
  children?: ComponentChildren;
}

function Fact({ words, term, children }: FactProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children || <span class="pc-absent">{words.t("panel-not-stated")}</span>}</dd>
    </div>
  );
}

function PartnershipPage({ words, page }: { words: Words; page: Partnership["page"] }) {
  if (page && "status" in page) return <>{words.t("panel-forthcoming")}</>;
  const url = webAddress(page?.url);
  if (!url) return <span class="pc-absent">{words.t("panel-not-stated")}</span>;
  return (
    <Link words={words} href={url.href}>
      {words.t("panel-page-open", url.host)}
    </Link>
  );
}
