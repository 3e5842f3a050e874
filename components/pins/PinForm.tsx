import { useState } from "preact/hooks";
import type { Pin, Scope } from "../../utils/model.ts";
import type { DeskState } from "../../utils/pins/desk-state.ts";
import { fromLocalInput, toLocalInput } from "../../utils/pins/local-time.ts";
import { NOTE_LENGTH } from "../../utils/pins/note.ts";
import { Button } from "../codex/Button.tsx";
import { Field } from "../codex/Field.tsx";
import { Message } from "../codex/Message.tsx";
import type { DeskWords } from "./desk-words.ts";

interface Props {
  words: DeskWords;
  pin: Pin;
  partnerships: DeskState["partnerships"];
  /** The page an address leads to; null for what is none. */
  readAddress(address: string): { wiki: string; title: string | null } | null;
  onSave(pin: Pin): void;
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
  const [from, setFrom] = useState(toLocalInput(pin.from));
  const [until, setUntil] = useState(toLocalInput(pin.until));
  const [priority, setPriority] = useState(pin.priority);
  const [note, setNote] = useState(pin.note);
  const [isBadAddress, setBadAddress] = useState(false);

  function scope(): Scope | null {
    if (kind === "everywhere") return { kind };
    if (kind === "partnership") return { kind, partnership };
    if (address === "" && pin.scope.kind === kind) return pin.scope;
    const page = readAddress(address);
    if (!page) return null;
    if (kind === "wiki") return { kind, wiki: page.wiki };
    return page.title === null ? null : { kind, wiki: page.wiki, title: page.title };
  }

  function save(event: Event) {
    event.preventDefault();
    const chosen = scope();
    setBadAddress(chosen === null);
    if (!chosen) return;
    const { from: _, until: __, ...rest } = pin;
    const [begin, end] = [fromLocalInput(from), fromLocalInput(until)];
    onSave({
      ...rest,
      scope: chosen,
      priority,
      note,
      ...(begin === undefined ? {} : { from: begin }),
      ...(end === undefined ? {} : { until: end }),
    });
  }

  return (
    <form class="pins-form" onSubmit={save}>
      <p class="pins-form__title">{words.title(pin.announcement)}</p>
      <Field label={t("desk-place")}>
        {(id) => (
          <select
            id={id}
            class="cdx-select"
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as Scope["kind"])}
          >
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`desk-choose-${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {kind === "partnership" && (
        <Field label={t("desk-partnership")}>
          {(id) => (
            <select
              id={id}
              class="cdx-select"
              value={partnership}
              onChange={(event) => setPartnership(event.currentTarget.value)}
            >
              {partnerships.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {(kind === "wiki" || kind === "page") && (
        <Field label={t("desk-address")}>
          {(id) => (
            <div class="cdx-text-input">
              <input
                id={id}
                class="cdx-text-input__input"
                type="url"
                placeholder={pin.scope.kind === kind ? words.scope(pin.scope) : ""}
                value={address}
                onInput={(event) => setAddress(event.currentTarget.value)}
              />
            </div>
          )}
        </Field>
      )}
      {isBadAddress && <Message kind="error">{t("desk-page-bad")}</Message>}
      <div class="pins-form__row">
        {(
          [
            ["desk-from", from, setFrom],
            ["desk-until", until, setUntil],
          ] as const
        ).map(([label, value, set]) => (
          <Field key={label} label={t(label)}>
            {(id) => (
              <div class="cdx-text-input">
                <input
                  id={id}
                  class="cdx-text-input__input"
                  type="datetime-local"
                  value={value}
                  onInput={(event) => set(event.currentTarget.value)}
                />
              </div>
            )}
          </Field>
        ))}
        <Field label={t("desk-priority")}>
          {(id) => (
            <select
              id={id}
              class="cdx-select"
              value={priority}
              onChange={(event) => setPriority(event.currentTarget.value as Pin["priority"])}
            >
              {PRIORITIES.map((each) => (
                <option key={each} value={each}>
                  {t(`desk-priority-${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field label={t("desk-note", [...note].length, NOTE_LENGTH)}>
        {(id) => (
          <div class="cdx-text-input">
            <input
              id={id}
              class="cdx-text-input__input"
              type="text"
              dir="auto"
              value={note}
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          </div>
        )}
      </Field>
      <div class="pins-actions">
        <Button type="submit" weight="primary">
          {t("desk-save")}
        </Button>
        <Button weight="quiet" onClick={onCancel}>
          {t("desk-cancel")}
        </Button>
      </div>
    </form>
  );
}
