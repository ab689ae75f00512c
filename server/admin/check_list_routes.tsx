/** The administration's first page, with the check list of the first day. */
import { type Context, Hono } from "hono";
import { CheckList, CheckListAgain } from "../../views/admin/CheckList.tsx";
import { Overview } from "../../views/admin/Overview.tsx";
import { Invitation } from "../../views/admin/Copied.tsx";
import type { InvitationView } from "../../views/admin/types.ts";
import { ids } from "../../views/ids.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { page, uiOf } from "../access/forms.tsx";
import { originOf } from "../access/origin.ts";
import { fields, isHtmx, text } from "../core/answer.tsx";
import { troubleNow } from "../desk/trouble_queries.ts";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { streamFor } from "../live/page.ts";
import { checkListOf, isComplete } from "./check_list_queries.ts";
import { countsOf } from "./lists.ts";
import { nouns } from "./nouns.ts";
import { openCheckList, takeSkill } from "./commands.ts";

type At = Context<AccessEnv>;

/** Answers with the first page; with the one-time link of somebody who was just made from it. */
export const overviewOf = (deps: Deps) => async (c: At, invitation: InvitationView | null = null) => {
  const stream = await streamFor(deps, (cx) => openCheckList(cx, c.get("actor")));
  return page(
    c,
    <Overview
      ui={uiOf(c)}
      asset={deps.assets.url}
      here=""
      roles={c.get("actor").roles}
      troubles={await troubleNow(deps.live.pump.reading, true)}
      stream={stream}
      counts={await countsOf(deps.db.read, nouns, uiOf(c))}
    >
      {invitation && <Invitation ui={uiOf(c)} invitation={invitation} />}
      {await checkListIn(deps, c)}
      <CheckListAgain />
    </Overview>,
  );
};

async function checkListIn({ db, settings }: Deps, c: At) {
  const agent = c.get("actor").roles.includes("agent");
  const list = await checkListOf(db.read, uiOf(c), { origin: originOf(c, settings), agent });
  return <CheckList ui={uiOf(c)} list={list} complete={isComplete(list)} />;
}

/** Mounted behind the rights of administrators. */
export function checkListRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const overview = overviewOf(deps);
  app.get("/admin", (c) => overview(c));
  app.post("/admin/check-list/holder", async (c) => {
    const skillId = text(await fields(c), "skill");
    await run(deps, (cx) => takeSkill(cx, c.get("actor").agentId, skillId));
    return c.redirect("/admin", 303);
  });
  app.use("/check-list", requireRole(deps, "administrator", { byItself: true }));
  app.get("/check-list", async (c) => {
    if (!isHtmx(c)) return c.redirect("/admin", 303);
    return c.html(String(<Partial target={ids.checkList}>{await checkListIn(deps, c)}</Partial>));
  });
  return app;
}
