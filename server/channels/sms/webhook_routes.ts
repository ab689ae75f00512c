/** Where carriers hand over texts and reports. Acknowledged only once they are stored; the same again is quiet. */
import { type Context, Hono } from "hono";
import { originOf } from "../../access/origin.ts";
import { bodyOf } from "../../core/body.ts";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { NoKey } from "../../core/seal.ts";
import type { Deps } from "../../deps.ts";
import { opened, providerById } from "../../providers/queries.ts";
import { sealed, storeTexts, takeReports } from "./arriving.ts";
import { carrierOf } from "./carriers/all.ts";
import { noteForged } from "./forged.ts";
import type { Carrier, Handed } from "./port.ts";
import { pictureRoutes } from "./picture_routes.ts";

export function smsWebhookRoutes(deps: Deps): Hono {
  const app = new Hono();
  app.route("/", pictureRoutes(deps));
  app.on(["GET", "POST"], "/api/sms/:kind/:providerId", async (c) => {
    const carrier = carrierOf(c.req.param("kind"));
    const row = await providerById(deps.db.read, c.req.param("providerId"));
    if (!carrier || row?.kind !== carrier.kind || row.retiredAt !== null) throw new Refusal("not-found");
    const provider = await opened(row, deps.seal).catch((error) => {
      // The carrier hands it over again later.
      throw error instanceof NoKey ? new Refusal("no-key") : error;
    });
    const handed = await handedBy(c, deps);
    if (!await carrier.isTheirs(provider, handed)) {
      deps.log.error("a request that the carrier did not sign was refused", { provider: row.id });
      await run(deps, (cx) => noteForged(cx, row.id));
      throw new Refusal("forbidden");
    }
    const read = carrier.read(provider, handed);
    if (!read) throw new Refusal("bad-request");
    for (const { unknown, words } of read.reports) {
      if (unknown) {
        deps.log.error("a carrier reported a state that nobody knows", { provider: row.id, words });
      }
    }
    const texts = await sealed(read.texts, deps.seal);
    const strange = await run(deps, async (cx) => {
      await takeReports(cx, row.id, read.reports);
      return await storeTexts(cx, row.id, texts);
    });
    if (strange.length) throw new Refusal("not-found");
    return acknowledged(c, carrier, read.texts.length > 0);
  });
  return app;
}

/** In the form the carrier wants; a word too many would be sent to the customer by some. */
function acknowledged(c: Context, { answer }: Carrier, isText: boolean): Response {
  if (!answer || !isText) return c.text("", 200);
  return c.body(answer.body, 200, { "Content-Type": answer.type });
}

async function handedBy(c: Context, deps: Deps): Promise<Handed> {
  const url = new URL(c.req.url);
  const path = url.pathname + url.search;
  return {
    method: c.req.method,
    urls: [...new Set([new URL(originOf(c, deps.settings)), url].flatMap((at) => spellings(at, path)))],
    query: url.search.slice(1),
    headers: c.req.raw.headers,
    body: c.req.method === "GET" ? new Uint8Array() : await bodyOf(c).bytes(),
    now: deps.now(),
  };
}

/** With and without the port, as carriers sign it either way. */
function spellings({ protocol, hostname, port }: URL, path: string): string[] {
  const usual = protocol === "https:" ? "443" : "80";
  return [`${protocol}//${hostname}:${port || usual}${path}`, `${protocol}//${hostname}${path}`];
}
