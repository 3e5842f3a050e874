import { useState } from "preact/hooks";
import type { Pin } from "../../utils/model.ts";
import { type DeskState, placesOf, type Side } from "../../utils/pins/desk-state.ts";
import { Message } from "../codex/Message.tsx";
import type { DeskActions } from "./desk-actions.ts";
import type { DeskWords } from "./desk-words.ts";
import { PinForm } from "./PinForm.tsx";
import { PinRow } from "./PinRow.tsx";

interface Props {
  words: DeskWords;
  side: Side;
  pins: Pin[];
  state: DeskState;
  actions: DeskActions;
}

/** One side's pins, by place; each can be edited where it stands. */
export function PinColumn({ words, side, pins, state, actions }: Props) {
  const { t } = words;
  /** As they were when their forms were opened; each has its own. */
  const [edited, setEdited] = useState<Pin[]>([]);
  const [said, setSaid] = useState("");

  if (pins.length === 0) return <p class="pins-empty">{t("desk-empty")}</p>;
  const current = new Map(pins.map((pin) => [pin.id, pin]));
  // A form that was drawn elsewhere would lose what is typed: while it is open, its pin stays put.
  const held = pins.map((pin) => edited.find(({ id }) => id === pin.id) ?? pin);
  const places = placesOf(held, state.now);
  const close = (pin: Pin) => setEdited((open) => open.filter((each) => each !== pin));

  function move(shown: Pin[], pin: Pin, to: number) {
    // Dropped where it was, it has not moved.
    if (shown.indexOf(pin) === to) return;
    setSaid(t("desk-moved", words.title(pin.announcement), to + 1));
    const live = shown.map((each) => current.get(each.id) ?? each);
    actions.move(side, live, pin.id, to);
  }

  return (
    <div>
      <p class="pins-said" role="status">
        {said}
      </p>
      {places.map((place) => (
        <div key={place.key}>
          <h3 class="pins-place">{words.scope(place.scope)}</h3>
          {place.isOverfull && <Message kind="warning">{t("desk-overfull")}</Message>}
          <ol class="pins-list">
            {place.pins.map((pin, index) =>
              edited.includes(pin) ? (
                <li key={pin.id}>
                  <PinForm
                    words={words}
                    pin={pin}
                    partnerships={state.partnerships}
                    readAddress={actions.readAddress}
                    onCancel={() => {
                      close(pin);
                      actions.withdraw(side, pin.id);
                    }}
                    onSave={async (changed) => {
                      const isTaken = await actions.edit(side, pin, changed);
                      if (isTaken) close(pin);
                      return isTaken;
                    }}
                  />
                </li>
              ) : (
                <PinRow
                  key={pin.id}
                  words={words}
                  pin={pin}
                  side={side}
                  index={index}
                  count={place.pins.length}
                  now={state.now}
                  publisher={side === "team" ? state.team?.publishers.get(pin.id) : undefined}
                  onDrop={(id) => {
                    const dropped = place.pins.find((each) => each.id === id);
                    if (dropped) move(place.pins, dropped, index);
                  }}
                  actions={{
                    edit: (each) => setEdited((open) => [...open, each]),
                    pause: (each) => actions.save(side, { ...each, paused: !each.paused }),
                    remove: (each) => actions.remove(side, each.id),
                    move: (each, to) => move(place.pins, each, to),
                    pinAnew: actions.pinAnew,
                    toTeam:
                      side === "personal" && state.team
                        ? (each) => actions.copy(each, "team")
                        : undefined,
                  }}
                />
              ),
            )}
          </ol>
        </div>
      ))}
    </div>
  );
}
