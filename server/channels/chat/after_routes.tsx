/**
 * Routes of a conversation besides writing: leaving it as a message, rating it, downloading it. The conversation's own
 * guard runs before these.
 */
import type { Context, Hono } from "hono";
import { uiFor } from "../../../views/i18n/index.ts";
import { LeaveClosed, LeaveOpened } from "../../../views/channels/chat/Waiting.tsx";
import { MailingDone, type MailingState } from "../../../views/channels/chat/Mailing.tsx";
import { attempt, done, fields, isHtmx, refusing, text } from "../../core/answer.tsx";
import { run } from "../../core/command.ts";
import type { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { leaveMessage } from "../../interactions/conversation/left.ts";
import { rateInteraction } from "../../interactions/conversation/rating.ts";
import type { PortalEnv } from "../../portal/env.ts";
import { mailTranscript } from "./mailed_transcript.ts";
import { transcriptOf } from "./transcript.ts";

/** The page again with the form in it, for a browser without a script. */
export type LeavePage = (
  c: Context<PortalEnv>,
  refused: { typed: string; refusal: Refusal } | null,
) => Promise<Response>;

/** The page again, with what became of sending the conversation by email. */
export type MailingPage = (
  c: Context<PortalEnv>,
  state: MailingState,
  status?: Refusal["status"],
) => Promise<Response>;

export function mountAfter(
  app: Hono<PortalEnv>,
  deps: Deps,
  leavePage: LeavePage,
  mailingPage: MailingPage,
): void {
  const addressed = (c: Context<PortalEnv>) => ({
    pointId: c.get("point").id,
    interactionId: c.get("chat").id,
  });

  app.get("/c/:point/contacts/:id/leave", (c) => {
    c.header("Vary", "HX-Request");
    if (!isHtmx(c)) return leavePage(c, null);
    return c.html(String(<LeaveOpened ui={uiFor(c.get("locale"))} chat={addressed(c)} />));
  });
  app.post("/c/:point/contacts/:id/leave", async (c) => {
    const typed = text(await fields(c), "address");
    const refusal = await attempt(() => run(deps, (cx) => leaveMessage(cx, c.get("chat"), typed)));
    if (refusal && isHtmx(c)) throw refusal;
    if (refusal) return await leavePage(c, { typed, refusal });
    return await done(c, `/c/${c.get("point").id}`, <LeaveClosed />);
  });

  app.post("/c/:point/contacts/:id/rating", async (c) => {
    const form = await fields(c);
    const given = { rating: text(form, "rating"), comment: text(form, "comment") };
    await run(deps, (cx) => rateInteraction(cx, c.get("chat"), given));
    return await done(c, `/c/${c.get("point").id}`);
  });

  app.post("/c/:point/contacts/:id/transcript", async (c) => {
    const form = await fields(c);
    const typed = text(form, "address").slice(0, 254);
    const locale = c.get("locale");
    const t = uiFor(locale).t;
    const wanted = { pointName: c.get("point").name, locale, zone: c.req.query("zone") };
    let words = "";
    const refusal = await attempt(async () => {
      const sent = await mailTranscript(deps, c.get("chat"), typed, wanted);
      words = sent ? t.mail.out.transcript.sent(typed.trim()) : t.mail.out.transcript.again;
    });
    if (refusal && (isHtmx(c) || !refusal.field)) throw refusal;
    if (isHtmx(c)) return c.html(String(<MailingDone words={words} />));
    return refusal
      ? await mailingPage(c, { refused: { typed, text: t.refusal[refusal.code] } }, refusing(c, refusal))
      : await mailingPage(c, { done: words });
  });
  app.get("/c/:point/contacts/:id/transcript", async (c) => {
    const { name, body } = await transcriptOf(deps, c.get("chat"), {
      pointName: c.get("point").name,
      locale: c.get("locale"),
      zone: c.req.query("zone"),
    });
    return c.body(body, 200, {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    });
  });
}
