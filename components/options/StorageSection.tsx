import { useEffect, useState } from "preact/hooks";
import { Button } from "../codex/Button.tsx";
import { Message } from "../codex/Message.tsx";
import { formatNumber, intlLanguage } from "../format.ts";
import type { SectionProps } from "./Options.tsx";
import type { Stored } from "./options-world.ts";

/** What lies on this device, and the way to be rid of it. */
export function StorageSection({ t, language, world }: SectionProps) {
  const [stored, setStored] = useState<Stored | null>(null);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => void world.measureStored().then(setStored), [world]);

  async function forgetOpened() {
    await world.forgetOpened();
    setStored(await world.measureStored());
  }

  const locale = intlLanguage(language);
  const number = (value: number) => formatNumber(locale, value);
  const size =
    stored?.data == null
      ? t("options-stored-unknown")
      : new Intl.NumberFormat(locale, {
          style: "unit",
          unit: "kilobyte",
          maximumFractionDigits: 0,
        }).format(stored.data / 1000);
  return (
    <section class="section">
      <h2>{t("options-stored")}</h2>
      <p>{t("options-stored-description")}</p>
      {stored && (
        <ul class="rows">
          <li>
            <span>{t("options-stored-data")}</span>
            <span>{size}</span>
          </li>
          <li>
            <span>{t("options-stored-hidden")}</span>
            <span>{number(stored.hidden)}</span>
          </li>
          <li>
            <span>{t("options-stored-seen")}</span>
            <span>{number(stored.seen)}</span>
          </li>
          <li>
            <span>{t("options-stored-opened")}</span>
            <span class="buttons">
              {number(stored.opened)}
              {stored.opened > 0 && (
                <Button onClick={() => void forgetOpened()}>{t("options-forget")}</Button>
              )}
            </span>
          </li>
        </ul>
      )}
      {isAsking ? (
        <Message kind="warning">
          <p>{t("options-erase-warning")}</p>
          <p class="buttons">
            <Button weight="primary" action="destructive" onClick={() => void world.eraseAll()}>
              {t("options-erase-now")}
            </Button>
            <Button onClick={() => setAsking(false)}>{t("options-erase-keep")}</Button>
          </p>
        </Message>
      ) : (
        <Button action="destructive" onClick={() => setAsking(true)}>
          {t("options-erase")}
        </Button>
      )}
    </section>
  );
}
