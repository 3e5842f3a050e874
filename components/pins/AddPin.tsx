import { useState } from "preact/hooks";
import type { Pin } from "../../utils/model.ts";
import type { DeskState, Side } from "../../utils/pins/desk-state.ts";
import { Button } from "../codex/Button.tsx";
import { TextField } from "../codex/TextField.tsx";
import { Meta } from "../Meta.tsx";
import type { DeskActions } from "./desk-actions.ts";
import type { DeskWords } from "./desk-words.ts";
import { PinForm } from "./PinForm.tsx";

interface Props {
  words: DeskWords;
  side: Side;
  partnerships: DeskState["partnerships"];
  actions: DeskActions;
}

/** A new pin: find the announcement, then say where and how long. */
export function AddPin({ words, side, partnerships, actions }: Props) {
  const { t } = words;
  const [form, setForm] = useState<{ typed: string; pin: Pin | null } | null>(null);
  const close = () => setForm(null);

  if (!form) {
    return <Button onClick={() => setForm({ typed: "", pin: null })}>{t("desk-add")}</Button>;
  }
  const { typed, pin } = form;
  if (pin) {
    return (
      <PinForm
        words={words}
        pin={pin}
        partnerships={partnerships}
        readAddress={actions.readAddress}
        onCancel={() => {
          close();
          actions.withdraw(side, pin.id);
        }}
        onSave={async (filled) => {
          const isTaken = await actions.save(side, filled);
          // Another one may have been begun meanwhile.
          if (isTaken) setForm((now) => (now === form ? null : now));
          return isTaken;
        }}
      />
    );
  }
  const found = actions.search(typed);
  return (
    <div class="pins-form">
      <TextField
        label={t("desk-search")}
        type="search"
        value={typed}
        onChange={(value) => setForm({ typed: value, pin: null })}
      />
      <ul class="pins-found">
        {found.map(({ id, title, date }) => (
          <li key={id}>
            <Button
              weight="quiet"
              onClick={() =>
                setForm({ typed, pin: actions.draftPin(side, id, { kind: "everywhere" }) })
              }
            >
              <span dir="auto">{title}</span>
            </Button>
            <Meta items={[date ? words.date(date) : t("panel-undated")]} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="pins-empty">{t("desk-search-none")}</p>}
      <Button weight="quiet" onClick={close}>
        {t("desk-cancel")}
      </Button>
    </div>
  );
}
