/** The buttons that begin an answer to an email. Their style shows them only where one can be begun. */
import type { Ui } from "../../types.ts";

/** Reply, Reply all, Forward: of one email, or of the last one. */
export function EmailAnswers(
  { ui, interactionId, entryId, main = false }: {
    ui: Ui;
    interactionId: string;
    /** The entry of the email; null: the last. */
    entryId: number | null;
    /** They are what is to be done next. */
    main?: boolean;
  },
) {
  const action = `/interactions/${interactionId}/email-drafts`;
  return (
    <form
      class="answers"
      id={`answers-${entryId ?? "last"}-${interactionId}`}
      method="post"
      action={action}
      hx-post={action}
      data-answers
    >
      {entryId !== null && <input type="hidden" name="entry" value={entryId} />}
      {(["reply", "reply-all", "forward"] as const).map((kind) => (
        <button
          class={main ? kind === "reply" ? "button primary" : "button" : "button small"}
          name="kind"
          value={kind}
        >
          {ui.t.mail.write.kinds[kind]}
        </button>
      ))}
    </form>
  );
}
