/** Every rule, in no particular order: each stands for itself, `WEIGHTS` ranks what they find. */
import { declaredId, declaredLanguage, declaredTitle } from "./rules/declared.ts";
import { infoboxLink } from "./rules/infobox.ts";
import { mentionInBody, mentionInLead } from "./rules/mention.ts";
import { place } from "./rules/place.ts";
import type { Rule } from "./rules/rule.ts";
import {
  partnershipPage,
  subjectId,
  subjectLanguage,
  subjectName,
  subjectTitle,
  teamPage,
} from "./rules/subject.ts";
import { nameInTitle } from "./rules/title-name.ts";

export const RULES: readonly Rule[] = [
  subjectId,
  subjectTitle,
  subjectLanguage,
  subjectName,
  partnershipPage,
  teamPage,
  declaredId,
  declaredTitle,
  declaredLanguage,
  infoboxLink,
  nameInTitle,
  mentionInLead,
  mentionInBody,
  place,
];
