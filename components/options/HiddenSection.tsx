import { useEffect, useState } from "preact/hooks";
import type { Dismissal } from "../../utils/model.ts";
import { Button } from "../codex/Button.tsx";
import type { SectionProps } from "./Options.tsx";

/** Everything that was hidden, each with the way back. */
export function HiddenSection({ t, world }: SectionProps) {
  const [hidden, setHidden] = useState<Dismissal[]>([]);
  useEffect(() => void world.listHidden().then(setHidden), [world]);

  async function show(dismissal: Dismissal) {
    await world.unhide(dismissal);
    setHidden(await world.listHidden());
  }

  return (
    <section class="section">
      <h2>{t("options-hidden")}</h2>
      {hidden.length === 0 ? (
        <p class="note">{t("options-hidden-none")}</p>
      ) : (
        <ul class="rows">
          {hidden.map((dismissal) => (
            <li key={`${dismissal.partnership} ${dismissal.scope} ${dismissal.place}`}>
              <span>
                <bdi>{dismissal.name}</bdi>
                <span class="note"> {t(`options-hidden-${dismissal.scope}`, dismissal.place)}</span>
              </span>
              <Button
                aria-label={t("options-hidden-show", dismissal.name)}
                onClick={() => void show(dismissal)}
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
