/** Raw messages that a provider hands over by HTTP: the twin of the mailbox, which an edge runtime can have too. */
import { type Context, Hono } from "hono";
import { tooFast } from "../../access/attempts.ts";
import { addressOf } from "../../access/security.ts";
import { bodyOf } from "../../core/body.ts";
import { run } from "../../core/command.ts";
import { mailsPerMinute } from "../../core/limits_rules.ts";
import { Pace } from "../../core/pace.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { noteWorked } from "../../providers/health.ts";
import { receivingThrough } from "../../providers/queries.ts";
import { carriedAs, type Handed, handedInForm, handedInJson } from "./handed_rules.ts";
import { providerWithKey } from "./hook_queries.ts";
import { receiversAmong } from "./receiver_rules.ts";
import { storeMails } from "./store.ts";

export function hookRoutes(deps: Deps): Hono {
  const app = new Hono();
  const pace = new Pace(60_000);
  app.post("/api/mail/:key", async (c) => {
    const providerId = await providerWithKey(deps, c.req.param("key"));
    if (providerId === null) {
      const address = addressOf(c, deps.settings);
      throw await run(deps, (cx) => tooFast(cx, "keyTried", address)) ?? new Refusal("key-invalid");
    }
    const waitMs = pace.waitMs(providerId, mailsPerMinute, deps.now());
    if (waitMs > 0) throw new Refusal("too-fast", undefined, 0, waitMs);
    const ours = await receivingThrough(deps.db.read, providerId);
    if (ours.length === 0) throw new Refusal("mailbox-unknown");
    const { bytes, from, to } = await handedIn(c);
    const mails = await storeMails(deps, {
      bytes,
      envelopeFrom: from,
      to: (head) => {
        if (head.length === 0) throw new Refusal("mail-missing");
        return receiversAmong(ours, to, head);
      },
      also: (cx) => noteWorked(cx, providerId),
    });
    return c.json({ mails });
  });
  return app;
}

interface Arriving extends Omit<Handed, "raw"> {
  bytes: ReadableStream<Uint8Array>;
}

/** Returns the raw message of a request. One that is sent as it is flows through without being held. */
async function handedIn(c: Context): Promise<Arriving> {
  const type = c.req.header("content-type") ?? "";
  const how = carriedAs(type);
  if (how === null) throw new Refusal("type-not-mail");
  if (how === "raw") {
    const bytes = c.req.header("content-length") === "0" ? null : bodyOf(c).streamInTime();
    if (!bytes) throw new Refusal("mail-missing");
    return { bytes, from: c.req.query("from") ?? "", to: c.req.queries("to") ?? [] };
  }
  const body = await bodyOf(c).bytesInTurn();
  const handed = how === "form" ? handedInForm(body, type) : handedInJson(body);
  if (!handed) throw new Refusal("mail-missing");
  const { raw, ...envelope } = handed;
  return { ...envelope, bytes: ReadableStream.from([raw]) };
}
