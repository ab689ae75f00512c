/**
 * Where the recipient of commercial email ends it: `/u/:token`, for people (a page that needs no script) and for mail
 * programs (one click, RFC 8058).
 */
import { Hono } from "hono";
import { Unsubscribe } from "../../../views/channels/email/Unsubscribe.tsx";
import { page, uiOf } from "../../access/forms.tsx";
import { optInByWord, optOutOfAll } from "../../consent/commands.ts";
import { optOutOf } from "../../consent/queries.ts";
import { fields, text } from "../../core/answer.tsx";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { unsubscribes } from "./unsubscribe.ts";

export function unsubscribeRoutes(deps: Deps): Hono {
  const app = new Hono();
  const addressIn = async (token: string) => {
    const address = await unsubscribes(token, deps.seal);
    if (address === null) throw new Refusal("link-invalid");
    return { channel: "email", address } as const;
  };
  app.get("/u/:token", async (c) => {
    const reached = await addressIn(c.req.param("token"));
    const stopped = await optOutOf(deps.db.read, reached.channel, reached.address) !== undefined;
    const did = c.req.query("did") === "back";
    const props = { address: reached.address, state: stopped ? "stopped" : did ? "again" : "asked" } as const;
    return page(c, <Unsubscribe ui={uiOf(c)} asset={deps.assets.url} {...props} />);
  });
  app.post("/u/:token", async (c) => {
    const token = c.req.param("token");
    const reached = await addressIn(token);
    const back = text(await fields(c), "do") === "back";
    await run(deps, async (cx) => {
      if (back) await optInByWord(cx, reached);
      else await optOutOfAll(cx, reached, "link");
    });
    return c.redirect(`/u/${token}${back ? "?did=back" : ""}`, 303);
  });
  return app;
}
