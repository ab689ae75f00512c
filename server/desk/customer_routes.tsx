/** Routes for what an agent changes on a customer's card. Changes that all agents see come down their streams. */
import { type Context, Hono } from "hono";
import { FieldsRefused } from "../../views/desk/CustomerForms.tsx";
import { uiFor } from "../../views/i18n/index.ts";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { attempt, done, fields, isHtmx, refusing, text } from "../core/answer.tsx";
import { type Cx, run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import {
  addNote,
  addTypedAddress,
  changeValues,
  removeAddress,
  removeNote,
  renameCustomer,
} from "../customers/card.ts";
import { confirmAddress } from "../customers/confirmations.ts";
import { sayNotTheSame, sayTheSame } from "../customers/proposals.ts";
import { fieldsOf } from "../customers/queries.ts";
import type { Deps } from "../deps.ts";
import { inHand } from "../interactions/assignment_queries.ts";
import { liftBlock } from "../interactions/wrapup/dismiss.ts";

type At = Context<AccessEnv, "/interactions/:id/customer">;

export function customerRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>().basePath("/interactions/:id/customer");
  app.use("/*", requireRole(deps, "agent"));

  /** Runs an action on the customer of a contact that the agent has in hand. */
  const change = (c: At, work: (cx: Cx, customerId: string, agentId: string) => Promise<void>) =>
    run(deps, async (cx) => {
      const { agentId } = c.get("actor");
      const hand = await inHand(cx.db, agentId, c.req.param("id"));
      if (!hand) throw new Refusal("not-found");
      await work(cx, hand.interaction.customerId, agentId);
    });
  const back = (c: At) => done(c, `/desk?contact=${encodeURIComponent(c.req.param("id"))}`);

  app.post("/name", async (c) => {
    const name = text(await fields(c), "name");
    await change(c, (cx, customerId) => renameCustomer(cx, customerId, name));
    return back(c);
  });
  app.post("/addresses", async (c) => {
    const form = await fields(c);
    const kind = text(form, "kind");
    if (kind !== "phone" && kind !== "email") throw new Refusal("bad-request", "kind");
    const address = { kind, typed: text(form, "address") } as const;
    await change(c, (cx, customerId) => addTypedAddress(cx, customerId, address));
    return back(c);
  });
  app.delete("/addresses/:address", async (c) => {
    await change(c, (cx, customerId) => removeAddress(cx, customerId, c.req.param("address")));
    return back(c);
  });
  app.post("/addresses/:address/confirmation", async (c) => {
    const addressId = c.req.param("address");
    await change(c, (cx, customerId, agentId) => confirmAddress(cx, customerId, agentId, addressId));
    return back(c);
  });
  app.post("/proposals/:proposal/same", async (c) => {
    const proposalId = c.req.param("proposal");
    await change(c, (cx, customerId, agentId) => sayTheSame(cx, customerId, agentId, proposalId));
    return back(c);
  });
  app.post("/proposals/:proposal/different", async (c) => {
    const proposalId = c.req.param("proposal");
    await change(c, (cx, customerId, agentId) => sayNotTheSame(cx, customerId, agentId, proposalId));
    return back(c);
  });
  app.post("/fields", async (c) => {
    const form = await fields(c);
    const typed = new Map(
      Object.keys(form).filter((name) => name.startsWith("value-")).map((name) => {
        const id = name.slice("value-".length);
        return [id, { was: text(form, `was-${id}`), value: text(form, name) }];
      }),
    );
    let fieldIds: string[] = [];
    const refusal = await attempt(() =>
      change(c, async (cx, customerId) => {
        fieldIds = (await fieldsOf(cx.db, customerId)).map(({ id }) => id);
        await changeValues(cx, customerId, typed);
      })
    );
    if (!refusal) return back(c);
    if (!isHtmx(c) || !refusal.field) throw refusal;
    const words = uiFor(c.get("locale")).t.refusal[refusal.code];
    const beside = { interactionId: c.req.param("id"), fieldIds, refused: refusal.field, text: words };
    return c.html(String(<FieldsRefused {...beside} />), refusing(c, refusal) as 422);
  });
  app.post("/notes", async (c) => {
    const form = await fields(c);
    const key = text(form, "key");
    if (!/^[\w-]{8,64}$/.test(key)) throw new Refusal("bad-request", "body");
    const note = { key, body: text(form, "body") };
    await change(c, (cx, customerId, agentId) => addNote(cx, customerId, agentId, note));
    return back(c);
  });
  app.delete("/block", async (c) => {
    const interactionId = c.req.param("id");
    let lifted = false;
    await change(c, async (cx, customerId, agentId) => {
      lifted = await liftBlock(cx, { interactionId, customerId, agentId });
    });
    const { agentId: agent } = c.get("actor");
    if (lifted) deps.log.info("a block was lifted", { agent, interaction: interactionId });
    return back(c);
  });
  app.delete("/notes/:note", async (c) => {
    await change(c, (cx, customerId, agentId) => removeNote(cx, customerId, agentId, c.req.param("note")));
    return back(c);
  });
  return app;
}
