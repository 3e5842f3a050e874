import { useId } from "preact/hooks";

interface Props<V extends string> {
  legend: string;
  options: { value: V; label: string }[];
  value: V;
  onChange(value: V): void;
}

/** Codex's radios in a field of their own. */
export function RadioGroup<V extends string>({ legend, options, value, onChange }: Props<V>) {
  const name = useId();
  return (
    <fieldset class="cdx-field">
      <legend class="cdx-label">
        <span class="cdx-label__label__text">{legend}</span>
      </legend>
      {options.map((option) => (
        <div key={option.value} class="cdx-radio">
          <div class="cdx-radio__wrapper">
            <input
              id={`${name}-${option.value}`}
              class="cdx-radio__input"
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span class="cdx-radio__icon" />
            <div class="cdx-radio__label cdx-label">
              <label class="cdx-label__label" for={`${name}-${option.value}`}>
                <span class="cdx-label__label__text">{option.label}</span>
              </label>
            </div>
          </div>
        </div>
      ))}
    </fieldset>
  );
}
