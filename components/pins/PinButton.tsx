import { cdxIconPushPin } from "@wikimedia/codex-icons";
import { useContext, useRef, useState } from "preact/hooks";
import type { Announcement, PanelPin, Scope } from "../../utils/model.ts";
import { titleOf } from "../../utils/plain-text.ts";
import { Button } from "../codex/Button.tsx";
import { Icon } from "../codex/Icon.tsx";
import type { Words } from "../words.ts";
import { PinContext } from "./actions.ts";

interface Props {
  words: Words;
  announcement: Announcement;
  /** Id of the partnership on whose card it stands; absent where there is none. */
  partnership?: string | undefined;
}

type Step =
  | { kind: "closed" }
  | { kind: "places" }
  | { kind: "crowded"; place: Scope["kind"]; present: PanelPin[] }
  | { kind: "said"; message: string };

/** Pins an announcement in two clicks: the button, then the place. Not there where nobody pins. */
export function PinButton({ words, announcement, partnership: onCard }: Props) {
  const { t } = words;
  const actions = useContext(PinContext);
  const [step, setStep] = useState<Step>({ kind: "closed" });
  const button = useRef<HTMLButtonElement>(null);
  if (!actions) return null;
  const partnership = onCard ?? announcement._partnerships?.partnerships?.[0];
  const places: Scope["kind"][] = [
    "page",
    "wiki",
    ...(partnership === undefined ? [] : (["partnership"] as const)),
    "everywhere",
  ];

  async function pin(place: Scope["kind"], replace?: string) {
    const outcome = await actions?.pin({
      announcement: announcement.id,
      place,
      ...(partnership === undefined ? {} : { partnership }),
      ...(replace === undefined ? {} : { replace }),
    });
    if (outcome?.kind === "crowded") setStep({ kind: "crowded", place, present: outcome.present });
    else if (outcome?.kind === "refused") setStep({ kind: "said", message: t(outcome.reason) });
    else setStep({ kind: "said", message: t("pins-pinned") });
    button.current?.focus();
  }

  return (
    <div class="pc-pin">
      <Button
        class="pc-pin__button"
        weight="quiet"
        buttonRef={button}
        aria-expanded={step.kind === "places" || step.kind === "crowded"}
        aria-label={t("pins-pin-this", titleOf(announcement))}
        onClick={() => setStep({ kind: step.kind === "places" ? "closed" : "places" })}
      >
        <Icon icon={cdxIconPushPin} size="small" />
        {t("pins-pin")}
      </Button>
      {step.kind === "places" && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would be shown
        <div class="pc-pin__choices" role="group" aria-label={t("pins-where")}>
          {places.map((place) => (
            <Button key={place} onClick={() => pin(place)}>
              {t(`pins-place-${place}`)}
            </Button>
          ))}
        </div>
      )}
      {step.kind === "crowded" && (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div class="pc-pin__choices" role="group" aria-label={t("pin-crowded")}>
          <p>{t("pin-crowded")}</p>
          {step.present.map(({ pin: { id }, announcement: present }) => (
            <Button key={id} onClick={() => pin(step.place, id)}>
              {t("pins-replace", titleOf(present))}
            </Button>
          ))}
        </div>
      )}
      <p class="pc-meta" role="status">
        {step.kind === "said" ? step.message : ""}
      </p>
    </div>
  );
}
