import { useId } from "preact/hooks";

interface Props {
  label: string;
  options: { value: string; label: string; lang?: string }[];
  value: string;
  onChange(value: string): void;
}

/** Codex's select in its CSS-only form: the browser's own. */
export function Select({ label, options, value, onChange }: Props) {
  const id = useId();
  return (
    <div class="cdx-field">
      <div class="cdx-label">
        <label class="cdx-label__label" for={id}>
          <span class="cdx-label__label__text">{label}</span>
        </label>
      </div>
      <select
        id={id}
        class="cdx-select"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
