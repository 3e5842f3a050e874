import type { ComponentChildren } from "preact";
import type { FeedReport } from "../../utils/feed-report.ts";
import type { Translate } from "../../utils/i18n.ts";
import { formatAge, intlLanguage, webAddress } from "../format.ts";

interface Props {
  t: Translate;
  language: string;
  report: FeedReport;
  now: number;
}

/** Failures that have a sentence of their own. */
const FAILURES: Record<string, string> = {
  offline: "failure-offline",
  stalled: "failure-offline",
  status: "failure-status",
  permission: "failure-permission",
  quota: "failure-quota",
  stopped: "failure-stopped",
  "newer-schema": "failure-newer",
  empty: "failure-unusable",
  "not-json": "failure-unusable",
  "not-a-feed": "failure-unusable",
  "too-many": "failure-unusable",
  "nothing-valid": "failure-unusable",
  "too-large": "failure-unusable",
  "part-refused": "failure-unusable",
  "part-mismatch": "failure-unusable",
};

/** The feed's state, row by row. */
export function DiagnosticsFacts({ t, language, report, now }: Props) {
  const { feed, lastFailure, lastSuccessAt, dueAt, store, teamPins } = report;
  const locale = intlLanguage(language);
  const age = (then: number) => formatAge(locale, then, now);
  const host = webAddress(feed?.url)?.host ?? "";
  return (
    <dl class="facts">
      <Fact name={t("diagnostics-source")}>
        {!feed
          ? t("diagnostics-source-none")
          : feed.origin === "embedded"
            ? t("diagnostics-source-embedded")
            : isLive(report)
              ? t("diagnostics-source-live", host)
              : t("diagnostics-source-cached", host)}
      </Fact>
      {feed && (
        <>
          <Fact name={t("diagnostics-age")}>{age(feed.checkedAt)}</Fact>
          <Fact name={t("diagnostics-revision")}>
            <bdi>{feed.revision ?? t("panel-not-stated")}</bdi>
          </Fact>
          <Fact name={t("diagnostics-contents")}>
            {t("diagnostics-counts", feed.counts.partnerships, feed.counts.announcements)}
          </Fact>
        </>
      )}
      <Fact name={t("diagnostics-success")}>
        {lastSuccessAt === undefined ? t("diagnostics-never") : age(lastSuccessAt)}
      </Fact>
      <Fact name={t("diagnostics-failure")}>
        {lastFailure === undefined ? (
          t("diagnostics-never")
        ) : (
          <>
            {age(lastFailure.at)}: {t(FAILURES[lastFailure.code] ?? "failure-other")}
            <br />
            <bdi lang="en" class="note">
              {lastFailure.message}
            </bdi>
          </>
        )}
      </Fact>
      {dueAt !== undefined && (
        <Fact name={t("diagnostics-next")}>
          {new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
            dueAt,
          )}
        </Fact>
      )}
      {teamPins && (
        <Fact name={t("diagnostics-team-pins")}>
          {t("pins-button", teamPins.count)}, <bdi>{teamPins.title}</bdi>,{" "}
          <bdi>{teamPins.host}</bdi>,{" "}
          {teamPins.checkedAt === undefined ? t("diagnostics-never") : age(teamPins.checkedAt)}
          {teamPins.leftOut > 0 && (
            <>
              <br />
              {t("diagnostics-problems", teamPins.leftOut)}
            </>
          )}
          {teamPins.failure && (
            <>
              <br />
              {age(teamPins.failure.at)}: {t(teamPins.failure.reason)}
            </>
          )}
        </Fact>
      )}
      <Fact name={t("diagnostics-storage")}>
        {t(store.where === "memory" ? "diagnostics-memory" : "diagnostics-disk")}{" "}
        {store.usage !== undefined &&
          store.quota !== undefined &&
          t("diagnostics-usage", size(locale, store.usage), size(locale, store.quota))}
        {store.recovery && (
          <>
            <br />
            {age(store.recovery.at)}: {t("diagnostics-rebuilt")}
            <br />
            <bdi lang="en" class="note">
              {store.recovery.reason}
            </bdi>
          </>
        )}
      </Fact>
    </dl>
  );
}

/**
 * Whether the last attempt that ended succeeded, so that the stored copy is what the server has. By
 * their count, for the clock may have been wrong at either.
 */
export function isLive({
  attempts = 0,
  begunAt,
}: Pick<FeedReport, "attempts" | "begunAt">): boolean {
  return attempts === (begunAt === undefined ? 0 : 1);
}

function size(locale: string, bytes: number): string {
  const [unit, divisor] = bytes < 1e9 ? ["megabyte", 1e6] : ["gigabyte", 1e9];
  const form = { style: "unit", unit, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, form).format(bytes / divisor);
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
