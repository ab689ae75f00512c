/** One field of a form, whatever it is: its label, its help, what is wrong with it, and its input. */
import type { Child, Ui } from "../types.ts";
import { Checks, Radios, Select } from "./Choices.tsx";
import { described, marks } from "./marks.ts";
import type { FieldOf as Of, FieldView } from "./types.ts";

const gathered = ["choices", "group", "levels", "rows"];

export function AdminField({ ui, field }: { ui: Ui; field: FieldView }) {
  const wrong = field.error ? " wrong" : "";
  if (field.kind === "switch") return <Switch ui={ui} field={field} />;
  if (field.kind === "fixed") {
    return (
      <div class="field fixed">
        <span class="label">{field.label}</span>
        <p>{field.text}</p>
      </div>
    );
  }
  if (gathered.includes(field.kind) || (field.kind === "choice" && field.open)) {
    return (
      <fieldset class={`field gathered${wrong}`} aria-describedby={described(field)}>
        <legend>{field.label}</legend>
        <Around ui={ui} field={field} />
        <Input ui={ui} field={field} />
      </fieldset>
    );
  }
  return (
    <div class={`field${wrong}`}>
      <label for={field.name}>{field.label}</label>
      <Around ui={ui} field={field} />
      <Input ui={ui} field={field} />
    </div>
  );
}

/** What stands between a label and its input. */
function Around({ ui, field: { name, help, error, now } }: { ui: Ui; field: FieldView }) {
  return (
    <>
      {help && <p class="help" id={`${name}-help`}>{help}</p>}
      {error && <p class="error" id={`${name}-error`}>{error}</p>}
      {now && <p class="saved-now" id={`${name}-now`}>{ui.t.admin.form.savedNow(now)}</p>}
    </>
  );
}

function Input({ ui, field }: { ui: Ui; field: FieldView }): Child {
  switch (field.kind) {
    case "text":
      return <TextInput field={field} />;
    case "secret":
      return <SecretInput field={field} />;
    case "number":
      return <NumberInput field={field} />;
    case "choice":
      return field.open ? <Radios field={field} /> : <Select field={field} />;
    case "choices":
      return <Checks field={field} />;
    case "group":
      return <Group ui={ui} field={field} />;
    case "levels":
      return <Levels ui={ui} field={field} />;
    case "rows":
      return <Rows ui={ui} field={field} />;
    default:
      return null;
  }
}

function TextInput({ field }: { field: Of<"text"> }) {
  const { input, value, max, required } = field;
  if (input === "area") {
    return (
      <textarea
        {...marks(field)}
        rows={Math.min(16, Math.max(4, value.split("\n").length + 1))}
        maxlength={max}
      >
        {value}
      </textarea>
    );
  }
  const of = input === "time" || input === "date" ? { class: input } : { maxlength: max };
  return (
    <input
      {...marks(field)}
      {...of}
      type={input}
      value={value}
      required={required && input !== "time" && input !== "date"}
      autocomplete="off"
    />
  );
}

/** Without a value: what is there, and what was typed, is not shown again. */
function SecretInput({ field }: { field: Of<"secret"> }) {
  return <input {...marks(field)} type="password" maxlength={field.max} autocomplete="new-password" />;
}

/** Not of the type `number`: a browser loses what is none, and it is to be refused in words, beside what was typed. */
function NumberInput({ field }: { field: Of<"number"> }) {
  const { value, whole, unit } = field;
  return (
    <span class="number">
      <input
        {...marks(field)}
        inputmode={whole ? "numeric" : "decimal"}
        value={value}
        autocomplete="off"
      />
      {unit && <span class="unit">{unit}</span>}
    </span>
  );
}

function Switch({ ui, field }: { ui: Ui; field: Of<"switch"> }) {
  return (
    <div class={field.error ? "field switch wrong" : "field switch"}>
      <label class="option">
        <input {...marks(field)} type="checkbox" value="on" checked={field.on} />
        {field.label}
      </label>
      <Around ui={ui} field={field} />
    </div>
  );
}

function Group({ ui, field }: { ui: Ui; field: Of<"group"> }) {
  const days = field.parts.some(({ kind }) => kind === "rows");
  return (
    <div class={days ? "days" : "parts"}>
      {field.parts.map((part) => <AdminField ui={ui} field={part} />)}
    </div>
  );
}

function Levels({ ui, field: { parts, rest } }: { ui: Ui; field: Of<"levels"> }) {
  const list = (fields: FieldView[]) => (
    <div class="levels">
      {fields.map((field) => <AdminField ui={ui} field={field} />)}
    </div>
  );
  return (
    <>
      {parts.length > 0 && list(parts)}
      {rest && (
        <details class="others">
          <summary>{rest.label}</summary>
          {list(rest.parts)}
        </details>
      )}
    </>
  );
}

function Rows({ ui, field }: { ui: Ui; field: Of<"rows"> }) {
  return (
    <div class="rows">
      {field.rows.map(({ label, parts }) =>
        parts.length === 1
          ? <AdminField ui={ui} field={parts[0]!} />
          : (
            <div class="parts" role="group" aria-label={label}>
              {parts.map((part) => <AdminField ui={ui} field={part} />)}
            </div>
          )
      )}
    </div>
  );
}
