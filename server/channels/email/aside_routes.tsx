/** What was set aside, for supervisors. */
import { Hono } from "hono";
import { SetAside } from "../../../views/channels/email/SetAside.tsx";
import { type AccessEnv, requireRole } from "../../access/actor.ts";
import { page, uiOf } from "../../access/forms.tsx";
import { supervisors } from "../../agents/queries.ts";
import { fields, position } from "../../core/answer.tsx";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { openAside } from "./aside.ts";
import { asidePath, asidesFor, asidesPerPage } from "./aside_queries.ts";

export function asideRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use(asidePath, requireRole(deps, "supervisor"));
  app.use(`${asidePath}/*`, requireRole(deps, "supervisor"));
  const teamOf = async (supervisorId: string) => {
    const found = (await supervisors(deps.db.read)).find(({ id }) => id === supervisorId);
    if (!found) throw new Refusal("forbidden");
    return found.teamId;
  };

  app.get(asidePath, async (c) => {
    const before = position(c.req.query("before") ?? "");
    const teamId = await teamOf(c.get("actor").agentId);
    const rows = await asidesFor(deps.db.read, teamId, before ?? Number.MAX_SAFE_INTEGER);
    return page(
      c,
      <SetAside
        ui={uiOf(c)}
        asset={deps.assets.url}
        mails={rows.slice(0, asidesPerPage)}
        older={rows.length > asidesPerPage ? rows[asidesPerPage - 1]!.receivedAt : null}
        newest={before === null}
        opened={c.req.query("opened") !== undefined}
      />,
    );
  });

  app.post(`${asidePath}/:id/contact`, async (c) => {
    await fields(c);
    const { agentId } = c.get("actor");
    const id = c.req.param("id");
    const teamId = await teamOf(agentId);
    await run(deps, async (cx) => {
      const [reached] = await asidesFor(cx.db, teamId, Number.MAX_SAFE_INTEGER, id);
      await openAside(cx, agentId, id, reached !== undefined);
    });
    return c.redirect(`${asidePath}?opened`, 303);
  });
  return app;
}
