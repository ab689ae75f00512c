/** Routes of the agent's page, and of what changes the page itself: the open contact and the agent's state. */
import { type Context, Hono } from "hono";
import { Desk } from "../../views/desk/Desk.tsx";
import { Earlier } from "../../views/desk/Contact.tsx";
import { ReaderOver, ReaderPage, ReaderRows } from "../../views/desk/Reader.tsx";
import { document } from "../../views/layout.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { overOrPage, uiOf } from "../access/forms.tsx";
import { profileOf } from "../agents/delivery.ts";
import { contactOrderOf, preferencesOf } from "../agents/preferences.ts";
import { done, fields, position, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { chooseState, undoState } from "../shifts/commands.ts";
import { streamFor } from "../live/page.ts";
import { callbackRoutes } from "./callback_routes.tsx";
import { completedRoutes } from "./completed_routes.tsx";
import { customerRoutes } from "./customer_routes.tsx";
import { overdueFor } from "./day_fragments.tsx";
import { helpFor } from "./help_queries.ts";
import { helpRoutes } from "./help_routes.tsx";
import { notForUsRoutes } from "./not_for_us_routes.tsx";
import { parkingRoutes } from "./parking_routes.tsx";
import { openDesk, showContact } from "./commands.ts";
import { countersOf } from "./counter_queries.ts";
import { contactOf, earlierEntries } from "./contact_queries.ts";
import { requestRoutes } from "./request_routes.tsx";
import { signOutRoutes } from "./sign_out_routes.tsx";
import { toolRoutes } from "./tool_routes.tsx";
import { transferRoutes } from "./transfer_routes.tsx";
import { readingOf } from "./reader_queries.ts";
import { gapOfAgent } from "../skills/gap_queries.ts";
import { stateIn } from "./rules.ts";
import { cardsOf, freshCardsOf } from "./list_queries.ts";
import { freshWays } from "../channels/registry.ts";
import { freshProps } from "./regions.tsx";
import { troubleFor } from "./trouble_queries.ts";
import { glanceOf, offerTo, placeFrom, requestFor, stateOf } from "./queries.ts";

export function deskRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/desk/*", requireRole(deps, "agent", { leads: true }));

  app.get("/desk", async (c) => {
    c.set("frames", true);
    const { agentId, name, roles, asked } = c.get("actor");
    const contactId = c.req.query("contact") || null;
    const stream = await streamFor(deps, (cx) => openDesk(cx, c.get("actor"), contactId));
    const reading = deps.live.pump.reading;
    const contact = contactId ? await contactOf(reading, agentId, contactId) : null;
    const page = (
      <Desk
        ui={uiOf(c)}
        asset={deps.assets.url}
        stream={stream}
        agentName={name}
        administrator={roles.includes("administrator")}
        supervisor={roles.includes("supervisor")}
        state={await stateOf(reading, agentId)}
        counters={await countersOf(reading, agentId)}
        gap={await gapOfAgent(reading.db, agentId)}
        place={placeFrom(c.req.query("channel"))}
        glance={await glanceOf(reading, agentId)}
        request={await requestFor(reading, agentId)}
        autoFocus={(await profileOf(reading.db, agentId)).autoFocus}
        order={await contactOrderOf(reading.db, agentId)}
        cards={await cardsOf(reading, agentId, contactId)}
        contact={contact}
        fresh={contactId && !contact ? await freshProps(reading, agentId, contactId) : null}
        freshCards={await freshCardsOf(reading, agentId, contactId)}
        ways={await freshWays(reading.db, agentId)}
        offer={await offerTo(reading, agentId)}
        help={await helpFor(reading, agentId)}
        overdue={await overdueFor(reading, agentId)}
        troubles={await troubleFor(reading, agentId)}
        asked={asked}
        preferences={await preferencesOf(reading.db, agentId, reading.now)}
      />
    );
    return c.html(document(page));
  });

  app.put("/desk/:tab/focus", async (c) => {
    const contactId = text(await fields(c), "contact") || null;
    await run(deps, (cx) => showContact(cx, c.get("actor"), c.req.param("tab"), contactId));
    return c.body(null, 204);
  });

  app.post("/desk/state", async (c) => {
    const { agentId } = c.get("actor");
    const chosen = stateIn(text(await fields(c), "state"));
    if (!chosen) throw new Refusal("bad-request");
    await run(deps, (cx) => chooseState(cx, agentId, chosen.state, chosen.codeId));
    return done(c, "/desk");
  });
  app.delete("/desk/state", async (c) => {
    await run(deps, (cx) => undoState(cx, c.get("actor").agentId));
    return done(c, "/desk");
  });

  app.get(
    "/interactions/:id",
    // A supervisor need not be an agent with a desk; the reach is checked below.
    requireRole(deps),
    async (c: Context<AccessEnv, "/interactions/:id">) => {
      const { agentId, roles } = c.get("actor");
      const before = position(c.req.query("before"));
      const reading = await readingOf(deps.live.pump.reading, agentId, c.req.param("id"), before);
      if (!reading) throw new Refusal("not-found");
      c.set("frames", true);
      const ui = uiOf(c);
      return overOrPage(
        c,
        <ReaderOver ui={ui} reading={reading} />,
        <ReaderPage ui={ui} reading={reading} asset={deps.assets.url} desk={roles.includes("agent")} />,
      );
    },
  );

  app.get(
    "/interactions/:id/rows",
    requireRole(deps),
    async (c: Context<AccessEnv, "/interactions/:id/rows">) => {
      const { agentId } = c.get("actor");
      const reading = await readingOf(deps.live.pump.reading, agentId, c.req.param("id"), null);
      return c.html(String(<ReaderRows ui={uiOf(c)} reading={reading} />));
    },
  );
  app.route("/", callbackRoutes(deps));
  app.route("/", completedRoutes(deps));
  app.route("/", customerRoutes(deps));
  app.route("/", helpRoutes(deps));
  app.route("/", notForUsRoutes(deps));
  app.route("/", parkingRoutes(deps));
  app.route("/", requestRoutes(deps));
  app.route("/", signOutRoutes(deps));
  app.route("/", toolRoutes(deps));
  app.route("/", transferRoutes(deps));
  app.get(
    "/interactions/:id/entries",
    requireRole(deps, "agent"),
    async (c: Context<AccessEnv, "/interactions/:id/entries">) => {
      const { agentId } = c.get("actor");
      const before = position(c.req.query("before"));
      if (before === null) throw new Refusal("bad-request");
      const earlier = await earlierEntries(deps.live.pump.reading, agentId, c.req.param("id"), before);
      if (!earlier) throw new Refusal("not-found");
      return c.html(String(<Earlier ui={uiOf(c)} {...earlier} />));
    },
  );
  return app;
}
