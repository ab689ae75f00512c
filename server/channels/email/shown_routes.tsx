/**
 * Routes of an email as its readers see it: its body in a frame, its pictures, the bytes it came in. Whoever may read the
 * conversation may read them; for anybody else there is nothing.
 */
import { type Context, Hono } from "hono";
import { Entry } from "../../../views/desk/Entry.tsx";
import { ids } from "../../../views/ids.ts";
import { MailPage } from "../../../views/channels/email/MailPage.tsx";
import { Partial } from "../../../views/ui/Partial.tsx";
import { type AccessEnv, requireRole } from "../../access/actor.ts";
import { uiOf } from "../../access/forms.tsx";
import { originOf } from "../../access/origin.ts";
import { done, position } from "../../core/answer.tsx";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { type Readable, readableBy } from "../../interactions/conversation/readers.ts";
import { inHand } from "../../interactions/assignment_queries.ts";
import { entryShown, saidIn } from "./entry_queries.ts";
import { openOriginal, readIn } from "./original.ts";
import { fetchPicture, showPictures } from "./pictures.ts";
import { bodyShown } from "./shown.ts";
import { type Email, emailOf } from "./shown_queries.ts";

type Asked = Context<AccessEnv, "/interactions/:id/emails/:entry">;

export function shownRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const { read } = deps.db;
  const path = "/interactions/:id/emails/:entry";
  app.use(`${path}/*`, requireRole(deps));

  /** What is not theirs is not found. */
  const found = async (c: Asked): Promise<{ interaction: Readable["interaction"]; email: Email }> => {
    const { id, entry } = c.req.param();
    const entryId = position(entry);
    const readable = entryId === null ? null : await readableBy(read, c.get("actor").agentId, id, deps.now());
    const email = readable && await emailOf(read, id, entryId!);
    if (!email) throw new Refusal("not-found");
    return { interaction: readable.interaction, email };
  };

  app.get(`${path}/body`, async (c) => {
    const { email } = await found(c as Asked);
    const charset = c.req.query("charset");
    if (email.html === null && !charset) throw new Refusal("not-found");
    const ui = uiOf(c);
    const { text, lang } = await saidIn(read, email.entryId);
    const said = charset ? await readIn(deps, email, charset) : { html: email.html, text };
    const shown = await bodyShown(deps, email, said, ui);
    return framed(c, deps, email, `<!doctype html>${<MailPage ui={ui} lang={lang} {...shown} />}`);
  });

  app.post(`${path}/pictures`, async (c) => {
    const { interaction, email: { entryId } } = await found(c as Asked);
    await run(deps, (cx) => showPictures(cx, interaction.id, entryId));
    const entry = await entryShown(read, interaction, entryId);
    const has = await inHand(read, c.get("actor").agentId, interaction.id);
    return done(
      c,
      has ? `/desk?contact=${interaction.id}` : `/interactions/${interaction.id}`,
      entry && (
        <Partial target={ids.entry(entryId)} swap="outerHTML">
          <Entry ui={uiOf(c)} entry={entry} />
        </Partial>
      ),
    );
  });

  app.get(`${path}/picture`, async (c) => {
    const { email } = await found(c as Asked);
    // Nobody asked for them: an address that somebody kept from before must not fetch either.
    if (email.picturesAt === null) throw new Refusal("not-found");
    const { type, bytes } = await fetchPicture(deps, email, c.req.query("of") ?? "");
    return c.body(bytes, 200, {
      "Content-Type": type,
      "Content-Disposition": "inline",
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, max-age=3600, no-transform",
    });
  });

  app.get(`${path}/original.eml`, async (c) => {
    const { email } = await found(c as Asked);
    return c.body(await openOriginal(deps, email), 200, {
      "Content-Type": "message/rfc822",
      "Content-Disposition": `attachment; filename="email-${email.entryId}.eml"`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    });
  });
  return app;
}

/**
 * Answers with the document of the frame. The sandbox lets a link open a page beside the desktop, with everything that
 * page needs; it lets nothing run, nothing be sent, and the desktop not be led elsewhere.
 */
function framed(
  c: Context,
  { settings }: Deps,
  { interactionId, entryId }: Email,
  html: string,
): Response | Promise<Response> {
  const own = `${originOf(c, settings)}/interactions/${interactionId}`;
  c.set("framedBy", "'self'");
  c.header(
    "Content-Security-Policy",
    [
      "default-src 'none'",
      `img-src data: ${own}/attachments/ ${own}/emails/${entryId}/picture`,
      "style-src 'unsafe-inline'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
      "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    ].join("; "),
  );
  c.header("Referrer-Policy", "no-referrer");
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Cache-Control", "private, no-store");
  return c.html(html);
}
