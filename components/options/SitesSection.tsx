import { useEffect, useState } from "preact/hooks";
import { Button } from "../codex/Button.tsx";
import { Message } from "../codex/Message.tsx";
import type { SectionProps } from "./section-props.ts";

/** Where the extension works, whether the browser lets it, and the wikis it was turned off on. */
export function SitesSection({ t, settings, world }: SectionProps) {
  const [isAllowed, setAllowed] = useState(true);
  useEffect(() => void world.mayReadWikis().then(setAllowed), [world]);

  return (
    <section class="section">
      <h2>{t("options-sites")}</h2>
      <p>{t("options-sites-description")}</p>
      {!isAllowed && (
        <Message kind="warning">
          <p>{t("options-sites-refused")}</p>
          <Button onClick={() => void world.askForWikis().then(setAllowed)}>
            {t("options-sites-allow")}
          </Button>
        </Message>
      )}
      {settings.offSites.length > 0 && (
        <>
          <h3>{t("options-sites-off")}</h3>
          <ul class="rows">
            {settings.offSites.map((site) => (
              <li key={site}>
                <span>{site}</span>
                <Button aria-label={t("options-sites-on", site)} onClick={() => world.turnOn(site)}>
                  {t("options-sites-on-short")}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
