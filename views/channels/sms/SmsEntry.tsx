/** A text in a conversation's log: its pictures that are not there yet, and into how many pieces ours was split. */
import { Message } from "../../desk/Message.tsx";
import { formId } from "../../ids.ts";
import type { TimelineEntryProps, Ui } from "../../types.ts";
import type { SmsPart } from "./part.ts";

type Said = Extract<TimelineEntryProps, { kind: "message" }>;

export function SmsEntry({ ui, entry, sms }: { ui: Ui; entry: Said; sms: SmsPart }) {
  const t = ui.t.sms;
  return (
    <Message ui={ui} entry={entry}>
      {sms.pictures.map(({ at, state }) => (
        <form id={formId(at)} class="late-picture" method="post" action={at} hx-post={at}>
          <span class="small muted">{t.picture[state]}</span>
          {state === "failed" && <button class="button small">{t.picture.again}</button>}
        </form>
      ))}
      {sms.segments > 1 && <i class="pieces">{t.segments(String(sms.segments))}</i>}
    </Message>
  );
}
