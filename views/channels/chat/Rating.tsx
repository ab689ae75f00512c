/** The rating after the end of a chat: five radio buttons and a comment. It works without a script. */
import { ids } from "../../ids.ts";
import type { PortalChatProps, RatingProps } from "./types.ts";
import type { Ui } from "../../types.ts";
import { Stars } from "../../ui/Stars.tsx";

type Rated = Pick<PortalChatProps, "pointId" | "interactionId" | "rated">;

/**
 * Shows the rating's region: empty while there is nothing to rate, the form, or thanks for the rating given.
 */
export function PortalRating({ ui, chat }: { ui: Ui; chat: Rated }) {
  const { rated } = chat;
  return (
    <div id={ids.portalRating} class={rated === undefined ? undefined : "ask"}>
      <p role="status">
        {rated && (
          <>
            {ui.t.rating.thanks} <Stars ui={ui} rating={rated.rating} />
          </>
        )}
      </p>
      {rated && (
        <details>
          <summary>{ui.t.rating.change}</summary>
          <Form ui={ui} chat={chat} rated={rated} />
        </details>
      )}
      {rated === null && <Form ui={ui} chat={chat} rated={null} />}
    </div>
  );
}

function Form({ ui, chat, rated }: { ui: Ui; chat: Rated; rated: RatingProps | null }) {
  const t = ui.t.rating;
  const action = `/c/${chat.pointId}/contacts/${chat.interactionId}/rating?lang=${ui.locale}`;
  return (
    <form id={ids.rating} method="post" action={action} hx-post={action}>
      <fieldset>
        <legend>{t.question}</legend>
        {([5, 4, 3, 2, 1] as const).map((rating) => (
          <label>
            <input
              type="radio"
              name="rating"
              value={rating}
              required
              checked={rated?.rating === rating}
            />
            <span aria-hidden="true">{"★".repeat(rating)}</span> {t.words[rating]}
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for="comment">{t.comment}</label>
        <textarea id="comment" name="comment" rows={2} dir="auto">{rated?.comment}</textarea>
      </div>
      <p class="error" role="alert" id={`${ids.rating}-error`}></p>
      <button class="button">{t.send}</button>
    </form>
  );
}
