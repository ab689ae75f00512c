/** Parking a contact: the form, over the desk or as a page of its own, and taking it back. */
import { type Context, Hono } from "hono";
import { ParkingOver, ParkingPage, ParkingRefused } from "../../views/desk/Parking.tsx";
import { OverDone } from "../../views/ui/Over.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { overOrPage, page, uiOf } from "../access/forms.tsx";
import { attempt, done, fields, formState, isHtmx, refusing, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { unpark } from "../interactions/transfers/parking.ts";
import { parkAsTyped } from "./commands.ts";
import { parkingForm } from "./parking_queries.ts";

type At = Context<AccessEnv, "/interactions/:id/parking">;

export function parkingRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>().basePath("/interactions/:id/parking");
  app.use("/", requireRole(deps, "agent"));
  const back = (c: At) => `/desk?contact=${encodeURIComponent(c.req.param("id"))}`;

  app.get("/", async (c: At) => {
    const { agentId } = c.get("actor");
    const { reading } = deps.live.pump;
    const form = await parkingForm(reading, agentId, c.req.param("id"), null, c.req.query("zone"));
    const props = { ui: uiOf(c), asset: deps.assets.url, ...form };
    return overOrPage(c, <ParkingOver {...props} />, <ParkingPage {...props} />);
  });

  app.post("/", async (c: At) => {
    const id = c.req.param("id");
    const { agentId } = c.get("actor");
    const form = await fields(c);
    const typed = {
      until: text(form, "until").trim(),
      zone: text(form, "zone").trim(),
      wakes: text(form, "wakes") === "" ? "" : "yes",
    };
    const refusal = await attempt(() => run(deps, (cx) => parkAsTyped(cx, agentId, id, typed)));
    if (!refusal) return done(c, back(c), <OverDone />);
    if (!refusal.field) throw refusal;
    const ui = uiOf(c);
    const state = formState(ui, typed, refusal);
    const status = refusing(c, refusal) as 422;
    if (isHtmx(c)) return c.html(String(<ParkingRefused interactionId={id} errors={state.errors} />), status);
    const again = await parkingForm(deps.live.pump.reading, agentId, id, state);
    return page(c, <ParkingPage ui={ui} asset={deps.assets.url} {...again} />, status);
  });

  app.delete("/", async (c: At) => {
    await run(deps, (cx) => unpark(cx, c.get("actor").agentId, c.req.param("id")));
    return done(c, back(c));
  });
  return app;
}
