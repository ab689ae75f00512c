/** Gives the disposition that an agent has due on a contact. */
import { nameIn } from "../i18n/names.ts";
import type { ActionProps } from "./types.ts";
import { ErrorOf, type FormProps, posted, wrong } from "./form.tsx";

export function Dispose({ ui, id, due, state }: FormProps & { due: ActionProps["due"][number] }) {
  const t = ui.t.disposition;
  const mine = state?.values.assignment === due.assignmentId ? state : null;
  const field = (name: string) => `${name}-${due.assignmentId}`;
  const error = wrong(mine, "disposition") ?? wrong(mine, "");
  const [tagError, noteError] = [wrong(mine, "tag"), wrong(mine, "note")];
  const typed = mine?.values.tags?.split(" ");
  return (
    <form class="action" {...posted(`/supervisor/contacts/${id}/disposition`)}>
      <h3>{ui.t.supervisor.panel.dispose(due.agentName)}</h3>
      <input type="hidden" name="assignment" value={due.assignmentId} />
      <div class={error ? "field wrong" : "field"}>
        <label for={field("disposition")}>{t.label}</label>
        <select
          id={field("disposition")}
          name="disposition"
          aria-invalid={error ? "true" : undefined}
          aria-describedby={field("disposition-error")}
        >
          <option value="">{t.choose}</option>
          {due.options.map((option) => (
            <option value={option.id} selected={mine?.values.disposition === option.id}>
              {nameIn(ui.locale, option)}
            </option>
          ))}
        </select>
        <ErrorOf id={field("disposition-error")} text={error} />
      </div>
      {due.tags.length > 0 && (
        <fieldset class={tagError ? "field tags wrong" : "field tags"} aria-describedby={field("tag-error")}>
          <legend>{t.tags}</legend>
          {due.tags.map(({ id: tag, name, given }) => (
            <label>
              <input type="checkbox" name="tag" value={tag} checked={typed ? typed.includes(tag) : given} />
              {" "}
              {name}
            </label>
          ))}
          <ErrorOf id={field("tag-error")} text={tagError} />
        </fieldset>
      )}
      <div class={noteError ? "field wrong" : "field"}>
        <label for={field("note")}>{t.note}</label>
        <textarea id={field("note")} name="note" rows={2} aria-describedby={field("note-error")}>
          {mine?.values.note ?? ""}
        </textarea>
        <ErrorOf id={field("note-error")} text={noteError} />
      </div>
      <button class="button primary">{t.save}</button>
    </form>
  );
}
