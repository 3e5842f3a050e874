import { useState } from "preact/hooks";
import type { FeedReport } from "../../utils/feed-report.ts";
import type { Translate } from "../../utils/i18n.ts";
import { AddressInput } from "../codex/AddressInput.tsx";
import { Button } from "../codex/Button.tsx";

interface Props {
  t: Translate;
  report: FeedReport;
  isBusy: boolean;
  /** Asks the browser, from this very click, and takes the address if it may be read. */
  onUse(address: string): Promise<"used" | "refused">;
  onDefault(): void;
}

/** Where the feed is read from. */
export function FeedAddress({ t, report, isBusy, onUse, onDefault }: Props) {
  const [address, setAddress] = useState(report.isDefaultAddress ? "" : report.address);
  const [error, setError] = useState<string | null>(null);

  async function use(event: Event) {
    event.preventDefault();
    if (URL.parse(address.trim())?.protocol !== "https:") {
      setError(t("feed-address-not-https"));
      return;
    }
    setError(null);
    if ((await onUse(address.trim())) === "refused") setError(t("feed-address-refused"));
  }

  return (
    <form class="feed-address" onSubmit={use} noValidate>
      <AddressInput
        label={t("feed-address")}
        description={t("feed-address-description")}
        value={address}
        error={error}
        onInput={setAddress}
      />
      <p class="buttons">
        <Button type="submit" disabled={isBusy}>
          {t("feed-address-use")}
        </Button>
        {!report.isDefaultAddress && (
          <Button
            disabled={isBusy}
            onClick={() => {
              setAddress("");
              setError(null);
              onDefault();
            }}
          >
            {t("feed-address-default")}
          </Button>
        )}
      </p>
    </form>
  );
}
