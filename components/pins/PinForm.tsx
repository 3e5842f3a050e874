import { useRef, useState } from "preact/hooks";
import type { Pin, Scope } from "../../utils/model.ts";
import type { DeskState } from "../../utils/pins/desk-state.ts";
import { fromLocalInput, showMoment } from "../../utils/pins/local-time.ts";
import { NOTE_LENGTH, roomForNote } from "../../utils/pins/note.ts";
import { Button } from "../codex/Button.tsx";
import { Message } from "../codex/Message.tsx";
import { Select } from "../codex/Select.tsx";
import { TextField } from "../codex/TextField.tsx";
import type { DeskWords } from "./desk-words.ts";
import { PartnershipChoice } from "./PartnershipChoice.tsx";

interface Props {
  words: DeskWords;
  /** As it was when the form was opened. */
  pin: Pin;
  partnerships: DeskState["partnerships"];
  /** The page an address leads to; null for what is none. */
  readAddress(address: string): { wiki: string; title: string | null } | null;
  /** Whether it was taken; where not, the form stays as it is. */
  onSave(pin: Pin): Promise<boolean>;
  onCancel(): void;
}

const KINDS: Scope["kind"][] = ["everywhere", "wiki", "partnership", "page"];
const PRIORITIES: Pin["priority"][] = ["high", "normal", "low"];

/** Where and how long a pin is shown, in which order, and what is said with it. */
export function PinForm({ words, pin, partnerships, readAddress, onSave, onCancel }: Props) {
  const { t } = words;
  const [kind, setKind] = useState(pin.scope.kind);
  const [address, setAddress] = useState("");
  const [partnership, setPartnership] = useState(
    pin.scope.kind === "partnership" ? pin.scope.partnership : (partnerships[0]?.id ?? ""),
  );
  const [shown] = useState(() => ({ from: showMoment(pin.from), until: showMoment(pin.until) }));
  const [from, setFrom] = useState(shown.from.text);
  const [until, setUntil] = useState(shown.until.text);
  const [priority, setPriority] = useState(pin.priority);
  const [note, setNote] = useState(pin.note);
  const [isBadAddress, setBadAddress] = useState(false);
  const submit = useRef<HTMLButtonElement>(null);
  /** What was given to be saved and is neither taken nor refused. */
  const given = useRef("");

  function scope(): Scope | null {
    if (kind === "everywhere") return { kind };
    if (kind === "partnership") return { kind, partnership };
    if (address === "" && pin.scope.kind === kind) return pin.scope;
    const page = readAddress(address);
    if (!page) return null;
    if (kind === "wiki") return { kind, wiki: page.wiki };
    return page.title === null ? null : { kind, wiki: page.wiki, title: page.title };
  }

  async function save(event: Event) {
    event.preventDefault();
    const chosen = scope();
    setBadAddress(chosen === null);
    if (!chosen) return;
    const { from: _begin, until: _end, ...rest } = pin;
    const [begin, end] = [fromLocalInput(from, shown.from), fromLocalInput(until, shown.until)];
    const filled: Pin = {
      ...rest,
      scope: chosen,
      priority,
      note,
      ...(begin === undefined ? {} : { from: begin }),
      ...(end === undefined ? {} : { until: end }),
    };
    // A second press saves nothing twice; what is changed meanwhile is saved in its place.
    const text = JSON.stringify(filled);
    if (given.current === text) return;
    given.current = text;
    const isTaken = await onSave(filled);
    if (isTaken || given.current !== text) return;
    given.current = "";
    // Who gave up in the question about it goes on here.
    const button = submit.current;
    if (button?.ownerDocument.activeElement === button?.ownerDocument.body) button?.focus();
  }

  return (
    <form class="pins-form" aria-label={words.title(pin.announcement)} onSubmit={save}>
      <p class="pins-form__title">{words.title(pin.announcement)}</p>
      <Select
        label={t("desk-place")}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`desk-choose-${value}`) }))}
        onChange={(value) => setKind(value)}
      />
      {kind === "partnership" && (
        <PartnershipChoice
          words={words}
          partnerships={partnerships}
          value={partnership}
          onChange={setPartnership}
        />
      )}
      {(kind === "wiki" || kind === "page") && (
        <TextField
          label={t("desk-address")}
          type="url"
          placeholder={pin.scope.kind === kind ? words.scope(pin.scope) : ""}
          value={address}
          onChange={setAddress}
        />
      )}
      {isBadAddress && <Message kind="error">{t("desk-page-bad")}</Message>}
      <div class="pins-form__row">
        <TextField label={t("desk-from")} type="datetime-local" value={from} onChange={setFrom} />
        <TextField
          label={t("desk-until")}
          type="datetime-local"
          value={until}
          onChange={setUntil}
        />
        <Select
          label={t("desk-priority")}
          value={priority}
          options={PRIORITIES.map((value) => ({ value, label: t(`desk-priority-${value}`) }))}
          onChange={(value) => setPriority(value)}
        />
      </div>
      <TextField
        label={t("desk-note", [...note].length, NOTE_LENGTH)}
        type="text"
        dir="auto"
        maxLength={roomForNote(note)}
        value={note}
        onChange={setNote}
      />
      <div class="pins-actions">
        <Button type="submit" weight="primary" buttonRef={submit}>
          {t("desk-save")}
        </Button>
        <Button weight="quiet" onClick={onCancel}>
          {t("desk-cancel")}
        </Button>
      </div>
    </form>
  );
}
