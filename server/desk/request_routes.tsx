/** Routes of +1 Contact: request and withdraw. */
import { Hono } from "hono";
import { type AccessEnv } from "../access/actor.ts";
import { done } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { askForContact, takeBackRequest } from "../routing/requests.ts";

export function requestRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.post("/desk/request", async (c) => {
    await run(deps, (cx) => askForContact(cx, c.get("actor").agentId));
    return done(c, "/desk");
  });
  app.delete("/desk/request", async (c) => {
    await run(deps, (cx) => takeBackRequest(cx, c.get("actor").agentId));
    return done(c, "/desk");
  });
  return app;
}
