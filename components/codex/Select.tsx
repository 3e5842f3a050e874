import { useId } from "preact/hooks";

interface Props<Value extends string> {
  label: string;
  options: { value: Value; label: string; lang?: string }[];
  value: Value;
  onChange(value: Value): void;
}

/** Codex's select in its CSS-only form: the browser's own. */
export function Select<Value extends string>({ label, options, value, onChange }: Props<Value>) {
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
        onChange={(event) => onChange(event.currentTarget.value as Value)}
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
