/** The API for programs: hand work in, ask after it, take it back. */
import { type Context, Hono } from "hono";
import { Api } from "../../../views/channels/workitem/Api.tsx";
import { type ApiEnv, requireKey } from "../../access/api_actor.ts";
import { originOf } from "../../access/origin.ts";
import { page, uiOf } from "../../access/forms.tsx";
import { bodyOf } from "../../core/body.ts";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { createWorkItem, sent, withdrawWorkItem } from "./commands.ts";
import { openApi, shownFields } from "./openapi.ts";
import { faultsIn, problemOf } from "../../refusals/problems.ts";
import { stateOfWorkItem, workItemByExternalId } from "./queries.ts";
import { newWorkItem } from "./schemas.ts";

export function apiRoutes(deps: Deps): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const base = (c: Context) => originOf(c, deps.settings);
  app.get(
    "/api",
    (c) => page(c, <Api ui={uiOf(c)} asset={deps.assets.url} base={base(c)} fields={shownFields()} />),
  );
  app.get("/api/openapi.json", (c) => c.json(openApi(base(c), deps.settings.version)));

  const key = requireKey(deps);
  app.post("/api/work-items", key, async (c) => {
    const parsed = newWorkItem.safeParse(await jsonIn(c));
    if (!parsed.success) return problemOf(c, new Refusal("fields-invalid"), faultsIn(parsed.error));
    const given = await sent(parsed.data);
    const { created, workItem } = await run(deps, (cx) => createWorkItem(cx, given, c.get("apiKey")));
    c.header("Location", `/api/work-items/${workItem.externalId}`);
    return c.json(await stateOfWorkItem(deps.db.read, workItem), created ? 201 : 200);
  });
  app.get("/api/work-items/:externalId", key, async (c) => {
    const item = await workItemByExternalId(deps.db.read, c.req.param("externalId"), c.get("apiKey"));
    if (!item) throw new Refusal("not-found");
    return c.json(await stateOfWorkItem(deps.db.read, item));
  });
  app.delete("/api/work-items/:externalId", key, async (c) => {
    await run(deps, (cx) => withdrawWorkItem(cx, c.req.param("externalId"), c.get("apiKey")));
    return c.body(null, 204);
  });
  return app;
}

/** What was sent, as JSON in UTF-8 and nothing else. */
async function jsonIn(c: Context): Promise<unknown> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]!.trim();
  if (!/^application\/json$/i.test(type)) throw new Refusal("type-not-json");
  try {
    return JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(await bodyOf(c).bytes()),
      (key, value) => {
        // It would be lost without a word.
        if (key === "__proto__") throw new Refusal("fields-invalid");
        return value;
      },
    );
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("json-invalid");
  }
}
