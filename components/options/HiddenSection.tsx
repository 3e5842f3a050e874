import { useEffect, useState } from "preact/hooks";
import { excerpt, plainText } from "../../utils/plain-text.ts";
import { Button } from "../codex/Button.tsx";
import type { OptionsWorld } from "./options-world.ts";
import type { SectionProps } from "./section-props.ts";

/** One of what is hidden, and the way back. */
interface Row {
  key: string;
  name: string;
  /** Where it is hidden, or until when. */
  note: string;
  show(): Promise<void>;
}

/** Everything that was hidden, each with the way back. */
export function HiddenSection({ t, world }: SectionProps) {
  const [rows, setRows] = useState<Row[]>([]);
  useEffect(() => void listRows(t, world).then(setRows), [t, world]);

  async function show(row: Row) {
    await row.show();
    setRows(await listRows(t, world));
  }

  return (
    <section class="section">
      <h2>{t("options-hidden")}</h2>
      {rows.length === 0 ? (
        <p class="note">{t("options-hidden-none")}</p>
      ) : (
        <ul class="rows">
          {rows.map((row) => (
            <li key={row.key}>
              <span>
                <bdi>{row.name}</bdi>
                <span class="note"> {row.note}</span>
              </span>
              <Button
                aria-label={t("options-hidden-show", row.name)}
                onClick={() => void show(row)}
              >
                {t("options-hidden-show-short")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Partnerships first, then pins, each by name. */
async function listRows(t: SectionProps["t"], world: OptionsWorld): Promise<Row[]> {
  const [partnerships, pins] = await Promise.all([world.listHidden(), world.listHiddenPins()]);
  return [
    ...partnerships.map((dismissal) => ({
      key: `${dismissal.partnership} ${dismissal.scope} ${dismissal.place}`,
      name: dismissal.name,
      note: t(`options-hidden-${dismissal.scope}`, dismissal.place),
      show: () => world.unhide(dismissal),
    })),
    ...pins.map(({ id, name }) => ({
      key: `pin ${id}`,
      name: excerpt(plainText(name), 80),
      note: t("options-hidden-pin"),
      show: () => world.unhidePin(id),
    })),
  ];
}
