import { useId } from "preact/hooks";

interface Props {
  label: string;
  description?: string;
  value: string;
  /** What is wrong with it, below the field. */
  error?: string | null;
  onInput(value: string): void;
}

/** Codex's text field for a web address, with its label, a description and what is wrong with it. */
export function AddressInput({ label, description, value, error, onInput }: Props) {
  const id = useId();
  const described = [description && `${id}-description`, error && `${id}-error`].filter(Boolean);
  return (
    <div class="cdx-field">
      <div class="cdx-label">
        <label class="cdx-label__label" for={id}>
          <span class="cdx-label__label__text">{label}</span>
        </label>
        {description && (
          <span id={`${id}-description`} class="cdx-label__description">
            {description}
          </span>
        )}
      </div>
      <div class="cdx-field__control">
        <div class={`cdx-text-input cdx-text-input--status-${error ? "error" : "default"}`}>
          <input
            id={id}
            class="cdx-text-input__input"
            type="url"
            dir="ltr"
            value={value}
            aria-describedby={described.join(" ") || undefined}
            aria-invalid={error ? true : undefined}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        </div>
      </div>
      {error && (
        <div id={`${id}-error`} class="cdx-field__validation-message" role="alert">
          <div class="cdx-message cdx-message--inline cdx-message--error">
            <span class="cdx-message__icon" />
            <div class="cdx-message__content">{error}</div>
          </div>
        </div>
      )}
    </div>
  );
}
