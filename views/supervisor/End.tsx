/** Closes what waits, or ends what an agent has in hand. Behind one press more: it cannot be taken back. */
import { ErrorOf, type FormProps, posted, wrong } from "./form.tsx";

export function End({ ui, id, from, holder, state }: FormProps & { from: string; holder: string | null }) {
  const t = ui.t.supervisor.panel;
  const error = wrong(state, "reason") ?? wrong(state, "");
  return (
    <details class="action" open={state !== null}>
      <summary>{holder ? t.end : t.close}…</summary>
      <form {...posted(`/supervisor/contacts/${id}/end`)}>
        <input type="hidden" name="from" value={from} />
        <div class={error ? "field wrong" : "field"}>
          <label for="reason">{t.closeWhy}</label>
          <input
            id="reason"
            name="reason"
            maxlength={200}
            value={state?.values.reason ?? ""}
            autocomplete="off"
            aria-invalid={error ? "true" : undefined}
            aria-describedby="reason-help reason-error"
          />
          <span id="reason-help" class="help">{holder ? t.endHelp(holder) : t.closeHelp}</span>
          <ErrorOf id="reason-error" text={error} />
        </div>
        <button class="button">{holder ? t.endSave : t.closeSave}</button>
      </form>
    </details>
  );
}
