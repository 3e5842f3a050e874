import { useId } from "preact/hooks";

interface Props {
  label: string;
  description?: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

/** Codex's switch with its label and, below it, what it does. */
export function ToggleSwitch({ label, description, checked, onChange }: Props) {
  const id = useId();
  const descriptionId = `${id}-description`;
  return (
    <span class="cdx-toggle-switch cdx-toggle-switch--align-switch">
      <input
        id={id}
        class="cdx-toggle-switch__input"
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox that is a switch says so by being checked
        role="switch"
        aria-describedby={description === undefined ? undefined : descriptionId}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="cdx-toggle-switch__switch">
        <span class="cdx-toggle-switch__switch__grip" />
      </span>
      <div class="cdx-label cdx-toggle-switch__label">
        <label class="cdx-label__label" for={id}>
          <span class="cdx-label__label__text">{label}</span>
        </label>
        {description !== undefined && (
          <span id={descriptionId} class="cdx-label__description">
            {description}
          </span>
        )}
      </div>
    </span>
  );
}
