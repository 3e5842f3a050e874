/** The diagnostics as text to send to those who can help. Nothing in it is about the reader. */
import type { FeedReport } from "../../utils/feed-report.ts";

/** In English, whatever the page's language: it is for the extension's developers. */
export function reportText(report: FeedReport, now: number): string {
  const { feed, store, lastFailure, teamPins } = report;
  const lines = [
    `Partner Context ${report.version}, ${new Date(now).toISOString()}`,
    feed
      ? `Feed: ${feed.title}, ${feed.origin}${feed.origin === "download" ? ` from ${shown(feed.url)}` : ""}, revision ${feed.revision ?? "not stated"}, updated ${feed.updated ?? "not stated"}`
      : "Feed: none",
    feed &&
      `Records: ${feed.counts.partnerships} partnerships, ${feed.counts.announcements} announcements in ${feed.documents} documents, stored ${time(feed.storedAt)}, checked ${time(feed.checkedAt)}`,
    `Address: ${report.isDefaultAddress ? "default" : shown(report.address)}, ${report.mayRead ? "allowed" : "NOT allowed"}`,
    `Refresh: last success ${time(report.lastSuccessAt)}, next ${time(report.dueAt)}, attempts ${report.attempts ?? 0}`,
    lastFailure &&
      `Last failure: ${time(lastFailure.at)}, ${lastFailure.code}: ${lastFailure.message}`,
    teamPins &&
      `Team pins: ${teamPins.count} of ${teamPins.title} on ${teamPins.host}, checked ${time(teamPins.checkedAt)}, left out ${teamPins.leftOut}`,
    teamPins?.failure &&
      `Last failure of team pins: ${time(teamPins.failure.at)}, ${teamPins.failure.reason} ${teamPins.failure.detail}`,
    `Storage: ${store.where}${store.reason ? `, ${store.reason}` : ""}, ${store.usage ?? "?"} of ${store.quota ?? "?"} bytes`,
    store.recovery && `Made anew: ${time(store.recovery.at)}, ${store.recovery.reason}`,
    `Left out: ${report.problemCount}${report.problems.length < report.problemCount ? `, the first ${report.problems.length}:` : ""}`,
    ...report.problems.map(({ place, reason }) => `  ${place} ${reason}`),
    `Switches: ${report.switches.length}`,
    ...report.switches.map(({ name, versions, state }) => `  ${name} ${versions}: ${state}`),
  ];
  const text = lines.filter((line) => typeof line === "string").join("\n");
  // Sentences of servers and browsers may have addresses in them, too.
  return text.replace(/https?:\/\/[^\s"'<>]*[^\s"'<>.,;:]/gi, shown);
}

function time(ms: number | undefined): string {
  return ms === undefined ? "never" : new Date(ms).toISOString();
}

/** Of an address its server alone: whatever else is in it may be a secret. */
function shown(address: string | undefined): string {
  return URL.parse(address ?? "")?.host ?? "nowhere";
}
