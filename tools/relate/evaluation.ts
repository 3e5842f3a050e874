/** Comparing what was found with what a label says, and putting it into a table. */
import type { Partnership } from "../../utils/model.ts";
import type { PageExplanation, RelationInWords } from "./explainer.ts";

const LEVELS = ["subject", "strong", "mention", "place", "none"] as const;
type Level = (typeof LEVELS)[number];
type Label = Level | "strong?";
const LABELS: readonly Label[] = ["subject", "strong", "strong?", "mention", "place", "none"];

/** One label, and what the rules said. */
export interface Judgement {
  file: string;
  partnership: string;
  label: Label;
  found: Level;
  evidence: RelationInWords["evidence"];
  turnedDown: string[];
}

export interface Summary {
  pages: number;
  /** By label: found at the same strength, found at another that readers see all the same, missed. */
  found: Record<"subject" | "strong" | "mention" | "place", number>;
  otherStrength: Record<"subject" | "strong", number>;
  missed: Record<"subject" | "strong" | "mention" | "place", number>;
  /** Relations shown to readers where the label says mention, place or none. */
  shownInError: number;
  /** `confusion[label][found]`. */
  confusion: Record<string, Record<string, number>>;
  msPerPage: { median: number; most: number };
}

/** Compares one page's relations with its row of labels; columns that are no partnership are left. */
export function judge(
  file: string,
  row: Record<string, string>,
  partnerships: readonly Partnership[],
  { relations, turnedDown }: PageExplanation,
): Judgement[] {
  return partnerships.flatMap(({ id }) => {
    const label = LABELS.find((one) => one === row[id]);
    if (!label) return [];
    const relation = relations.find(({ partnership }) => partnership === id);
    return {
      file,
      partnership: id,
      label,
      found: relation?.strength ?? "none",
      evidence: relation?.evidence ?? [],
      turnedDown: turnedDown
        .filter(({ partnership }) => partnership === id)
        .map(({ rule, text, why }) => `${rule}: ${text} (${why})`),
    };
  });
}

const isShown = (level: Label) => level === "subject" || level === "strong";

/** Whether readers are shown what they should not be, or not shown what they should. */
export function isError({ label, found }: Judgement): boolean {
  return label !== "strong?" && isShown(label) !== isShown(found);
}

export function summarize(judgements: readonly Judgement[], times: readonly number[]): Summary {
  const count = (test: (judgement: Judgement) => boolean) => judgements.filter(test).length;
  const found = (level: Level) => count((one) => one.label === level && one.found === level);
  const missed = (level: Level) =>
    count((one) => one.label === level && (isShown(level) ? isError(one) : one.found === "none"));
  const other = (level: Level) =>
    count((one) => one.label === level && one.found !== level && isShown(one.found));
  const sorted = [...times].sort((a, b) => a - b);
  return {
    pages: new Set(judgements.map(({ file }) => file)).size,
    found: byLevel(found),
    otherStrength: { subject: other("subject"), strong: other("strong") },
    missed: byLevel(missed),
    shownInError: count((one) => isError(one) && isShown(one.found)),
    confusion: Object.fromEntries(
      LABELS.map((label) => [
        label,
        Object.fromEntries(
          LEVELS.map((level) => [
            level,
            count((one) => one.label === label && one.found === level),
          ]),
        ),
      ]),
    ),
    msPerPage: {
      median: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
      most: Math.round(sorted.at(-1) ?? 0),
    },
  };
}

function byLevel(value: (level: Level) => number) {
  return {
    subject: value("subject"),
    strong: value("strong"),
    mention: value("mention"),
    place: value("place"),
  };
}

/** The summary in lines for people, then each error and each missed mention with its evidence. */
export function report(summary: Summary, judgements: readonly Judgement[]): string {
  const lines = [`${summary.pages} pages`];
  for (const level of ["subject", "strong", "mention", "place"] as const) {
    const other = level in summary.otherStrength ? summary.otherStrength[level as "subject"] : 0;
    lines.push(
      `${level.padEnd(8)} found ${summary.found[level]}, missed ${summary.missed[level]}` +
        (other > 0 ? `, found at another strength ${other}` : ""),
    );
  }
  lines.push(`shown to readers in error: ${summary.shownInError}`);
  lines.push("", ["label \\ found", ...LEVELS].map((cell) => cell.padEnd(14)).join(""));
  for (const label of LABELS) {
    const cells = LEVELS.map((level) => String(summary.confusion[label]?.[level] ?? 0));
    lines.push(
      [label, ...cells]
        .map((cell) => cell.padEnd(14))
        .join("")
        .trimEnd(),
    );
  }
  for (const one of judgements.filter(isError)) lines.push("", ...inLines("ERROR", one));
  for (const one of judgements.filter(
    ({ label, found }) => label === "mention" && found === "none",
  )) {
    lines.push(...inLines("missed mention", one));
  }
  const { median, most } = summary.msPerPage;
  lines.push("", `${median} ms a page (median), ${most} ms at most, parsing included`);
  return `${lines.join("\n")}\n`;
}

function inLines(what: string, judgement: Judgement): string[] {
  const { file, partnership, label, found, evidence, turnedDown } = judgement;
  return [
    `${what}: ${file}, ${partnership}: label ${label}, found ${found}`,
    ...evidence.map(({ rule, text }) => `  ${rule}: ${text}`),
    ...turnedDown.map((text) => `  turned down ${text}`),
  ];
}
