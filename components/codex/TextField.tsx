import { Field } from "./Field.tsx";

interface Props {
  label: string;
  type: "text" | "url" | "search" | "datetime-local";
  value: string;
  placeholder?: string;
  dir?: "auto";
  /** In UTF-16 units, as the browser counts. */
  maxLength?: number;
  /** What is in it now, at every change. */
  onChange(value: string): void;
}

/** Codex's field with a text input, or another that is typed into. */
export function TextField({ label, type, value, placeholder, dir, maxLength, onChange }: Props) {
  return (
    <Field label={label}>
      {(id) => (
        <div class="cdx-text-input">
          <input
            id={id}
            class="cdx-text-input__input"
            // The types know an input by one type each.
            type={type as "text"}
            value={value}
            placeholder={placeholder}
            dir={dir}
            maxLength={maxLength}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        </div>
      )}
    </Field>
  );
}
