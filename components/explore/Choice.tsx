import { useId } from "preact/hooks";

interface Props {
  label: string;
  /** The word for no choice. */
  any: string;
  value: string | null;
  options: { value: string; text: string }[];
  onChange: (value: string | null) => void;
}

/** Codex's select with its label: one of several, or any. */
export function Choice({ label, any, value, options, onChange }: Props) {
  const id = useId();
  return (
    <div class="pc-choice">
      <label class="cdx-label__label" for={id}>
        <span class="cdx-label__label__text">{label}</span>
      </label>
      <select
        id={id}
        class="cdx-select"
        value={value ?? ""}
        onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
