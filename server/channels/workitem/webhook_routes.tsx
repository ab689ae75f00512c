/** Administrators: who hears of work items. */
import { type Context, Hono } from "hono";
import { Webhooks, type WebhooksProps } from "../../../views/channels/workitem/Webhooks.tsx";
import { type AccessEnv, requireRole } from "../../access/actor.ts";
import { empty, page, uiOf } from "../../access/forms.tsx";
import { attempt, fields, formState, refusing, text } from "../../core/answer.tsx";
import { run } from "../../core/command.ts";
import type { Deps } from "../../deps.ts";
import { newSecret } from "./signature.ts";
import { addWebhook, disableWebhook, testWebhook } from "./webhook_commands.ts";
import { webhookList } from "./webhook_queries.ts";

export function webhookRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/admin/webhooks", requireRole(deps, "administrator"));
  app.use("/admin/webhooks/*", requireRole(deps, "administrator"));
  const list = async (c: Context<AccessEnv>, form = empty, added: WebhooksProps["added"] = null) => (
    <Webhooks
      ui={uiOf(c)}
      asset={deps.assets.url}
      here="webhooks"
      roles={c.get("actor").roles}
      webhooks={await webhookList(deps.db.read)}
      form={form}
      added={added}
    />
  );

  app.get("/admin/webhooks", async (c) => page(c, await list(c)));
  app.post("/admin/webhooks", async (c) => {
    const url = text(await fields(c), "url");
    let added: WebhooksProps["added"] = null;
    const refusal = await attempt(async () => {
      const secret = newSecret();
      const sealed = await deps.seal.text(secret);
      const made = await run(deps, (cx) => addWebhook(cx, c.get("actor").agentId, url, sealed));
      added = made ? { secret } : "before";
    });
    if (!refusal) return page(c, await list(c, empty, added));
    return page(c, await list(c, formState(uiOf(c), { url }, refusal)), refusing(c, refusal));
  });
  app.post("/admin/webhooks/:id/disable", async (c) => {
    await run(deps, (cx) => disableWebhook(cx, c.get("actor").agentId, c.req.param("id")));
    return c.redirect("/admin/webhooks", 303);
  });
  app.post("/admin/webhooks/:id/test", async (c) => {
    await run(deps, (cx) => testWebhook(cx, c.req.param("id")));
    return c.redirect("/admin/webhooks", 303);
  });
  return app;
}
