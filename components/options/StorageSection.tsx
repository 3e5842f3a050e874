import { useEffect, useState } from "preact/hooks";
import { Button } from "../codex/Button.tsx";
import { Message } from "../codex/Message.tsx";
import { formatNumber, intlLanguage } from "../format.ts";
import type { Stored } from "./options-world.ts";
import type { SectionProps } from "./section-props.ts";

/** What lies on this device, and the way to be rid of it. */
export function StorageSection({ t, language, world }: SectionProps) {
  const [stored, setStored] = useState<Stored | null>(null);
  const [erasing, setErasing] = useState<null | "asking" | "failed" | "pins-left">(null);
  useEffect(() => void world.measureStored().then(setStored), [world]);

  async function forgetOpened() {
    await world.forgetOpened();
    setStored(await world.measureStored());
  }

  async function erase() {
    try {
      if (await world.eraseAll()) world.beginAnew();
      else setErasing("pins-left");
    } catch (error) {
      console.error(error);
      setErasing("failed");
    }
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
      {erasing === "pins-left" ? (
        <Message kind="warning">
          <p>{t("options-erase-pins-left")}</p>
          <Button onClick={world.beginAnew}>{t("options-erase-begin")}</Button>
        </Message>
      ) : erasing ? (
        // It has the focus itself: a second Enter must not erase.
        <div tabIndex={-1}>
          <Message kind="warning">
            <p>{t("options-erase-warning")}</p>
            <p class="buttons">
              <Button weight="primary" action="destructive" onClick={() => void erase()}>
                {t("options-erase-now")}
              </Button>
              <Button onClick={() => setErasing(null)}>{t("options-erase-keep")}</Button>
            </p>
            {erasing === "failed" && <Message kind="error">{t("options-erase-failed")}</Message>}
          </Message>
        </div>
      ) : (
        <Button action="destructive" onClick={() => setErasing("asking")}>
          {t("options-erase")}
        </Button>
      )}
    </section>
  );
}
