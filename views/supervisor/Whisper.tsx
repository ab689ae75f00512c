/** A supervisor's words to the agent alone. */
import { ids } from "../ids.ts";
import { ErrorOf, type FormProps, posted, wrong } from "./form.tsx";

export function Whisper(
  { ui, id, name, messageKey, state }: FormProps & { name: string; messageKey: string },
) {
  const t = ui.t.supervisor.panel;
  const error = wrong(state, "body") ?? wrong(state, "");
  return (
    <form id={ids.whisper} class="action" {...posted(`/supervisor/contacts/${id}/whispers`)}>
      <input
        type="hidden"
        id="whisper-key"
        name="key"
        value={state?.values.key ?? messageKey}
        hx-morph-skip
      />
      <div class={error ? "field wrong" : "field"}>
        <label for="body">{t.whisper(name)}</label>
        <textarea
          id="body"
          name="body"
          rows={2}
          autocomplete="off"
          aria-invalid={error ? "true" : undefined}
          aria-describedby="body-help body-error"
        >
          {state?.values.body ?? ""}
        </textarea>
        <span id="body-help" class="help">{t.whisperHelp}</span>
        <ErrorOf id="body-error" text={error} />
      </div>
      <button class="button">{t.whisperSend}</button>
    </form>
  );
}
