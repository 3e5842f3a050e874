/**
 * What a reader decided where nothing is kept, as in a private window: it holds for the page they are
 * on and lives in its document. The panel sends it along with what it asks, so that the hub answers
 * as if it had been kept.
 */
import type { Control, Settings } from "./model.ts";

/** The decisions on a page after another one, or after its undoing, which may be kept elsewhere. */
export function withDecision(decided: Control[], control: Control, kept: boolean): Control[] {
  const others = decided.filter((each) => !isAboutSame(each, control));
  return kept || isUndoing(control) ? others : [...others, control];
}

function isAboutSame(a: Control, b: Control): boolean {
  if (a.kind !== "card" || b.kind !== "card") return a.kind === b.kind;
  return a.partnership === b.partnership && a.scope === b.scope;
}

function isUndoing(control: Control): boolean {
  switch (control.kind) {
    case "card":
      return !control.hidden;
    case "site":
      return !control.off;
    case "only-subject":
      return !control.on;
  }
}

/** The settings as they are on a page of this host where these decisions were made. */
export function settingsWith(decided: Control[], settings: Settings, host: string): Settings {
  const isOff = decided.some(({ kind }) => kind === "site");
  const isOnlySubject = decided.some(({ kind }) => kind === "only-subject");
  return {
    ...settings,
    offSites: isOff ? [...settings.offSites, host] : settings.offSites,
    onlySubject: isOnlySubject || settings.onlySubject,
  };
}

/** Which partnerships these decisions hide; one that has changed since is told by its revision. */
export function hiddenBy(
  decided: Control[],
  shown: { partnership: string; revision: string }[],
): Set<string> {
  const isHidden = ({ partnership, revision }: (typeof shown)[number]) =>
    decided.some(
      (each) =>
        each.kind === "card" && each.partnership === partnership && each.revision === revision,
    );
  return new Set(shown.filter(isHidden).map(({ partnership }) => partnership));
}
