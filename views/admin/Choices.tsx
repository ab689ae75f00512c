/** Inputs that choose: one of a list, one of a few that all stand open, or several. */
import { marks } from "./marks.ts";
import type { FieldOf as Of } from "./types.ts";

export function Select({ field }: { field: Of<"choice"> }) {
  const { value, choices, empty } = field;
  return (
    // A zone that nobody chose yet is the browser's: its script puts it there.
    <select {...marks(field)} data-own-zone={(field.name === "zone" && value === "") || undefined}>
      {empty !== null && <option value="">{empty}</option>}
      {choices.map((choice) => (
        <option value={choice.value} selected={choice.value === value}>{choice.label}</option>
      ))}
    </select>
  );
}

export function Radios({ field }: { field: Of<"choice"> }) {
  return (
    <>
      {field.choices.map(({ value, label }, n) => (
        <label class="option">
          <input
            type="radio"
            id={n === 0 ? field.name : `${field.name}-${value}`}
            name={field.name}
            value={value}
            checked={value === field.value}
          />
          {label}
        </label>
      ))}
    </>
  );
}

export function Checks({ field }: { field: Of<"choices"> }) {
  return (
    <>
      {field.choices.map(({ value, label, on }, n) => (
        <label class="option">
          <input
            type="checkbox"
            id={n === 0 ? field.name : `${field.name}-${value}`}
            name={field.name}
            value={value}
            checked={on}
          />
          {label}
        </label>
      ))}
    </>
  );
}
