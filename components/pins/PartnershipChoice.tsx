import { useMemo, useState } from "preact/hooks";
import type { DeskState } from "../../utils/pins/desk-state.ts";
import { fold } from "../../utils/search/fold.ts";
import { Select } from "../codex/Select.tsx";
import { TextField } from "../codex/TextField.tsx";
import type { DeskWords } from "./desk-words.ts";

interface Props {
  words: DeskWords;
  partnerships: DeskState["partnerships"];
  /** The id of the one chosen. */
  value: string;
  onChange(id: string): void;
}

/** Partnerships a list holds; more are narrowed by what is typed. */
const MOST_OFFERED = 1_000;

/** Which partnership: a list by name, with a search where there are more than it holds. */
export function PartnershipChoice({ words: { t }, partnerships, value, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState("");
  const folded = useMemo(() => partnerships.map(({ name }) => fold(name)), [partnerships]);
  const found = useMemo(() => find(typed), [folded, typed]);
  const chosen = partnerships.find(({ id }) => id === value);
  // What is shown as chosen is what is saved, whatever was typed.
  const most = found.slice(0, MOST_OFFERED);
  const offered = chosen && !most.includes(chosen) ? [chosen, ...most] : most;

  function find(text: string) {
    const sought = fold(text.trim());
    return partnerships.filter((_, index) => folded[index]?.includes(sought));
  }

  function type(text: string) {
    setTyped(text);
    const now = find(text);
    const [first] = now.some(({ id }) => id === value) ? [] : now;
    if (first) onChange(first.id);
    // The list changes beside the field that has the focus: who cannot see it is told.
    const chosenNow = first ? t("desk-of-pin", t("desk-partnership"), first.name) : "";
    const count = now.length > 0 ? t("search-found", now.length) : t("search-nothing", text.trim());
    setSaid(text.trim() === "" ? chosenNow : [count, chosenNow].filter(Boolean).join("\n"));
  }

  return (
    <>
      {partnerships.length > MOST_OFFERED && (
        <>
          <TextField
            label={t("desk-partnership-search")}
            type="search"
            value={typed}
            onChange={type}
          />
          <p class="pins-said" role="status">
            {said}
          </p>
        </>
      )}
      <Select
        label={t("desk-partnership")}
        value={value}
        options={offered.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onChange}
      />
    </>
  );
}
