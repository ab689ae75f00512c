/** What an agent decides about a text conversation: whether a message opted out; a picture is fetched again. */
import { Hono } from "hono";
import { type AccessEnv, requireRole } from "../../access/actor.ts";
import { answerOptOut, optInByPerson, optOutOfAll } from "../../consent/commands.ts";
import { questionOf } from "../../consent/queries.ts";
import { done, fields, text } from "../../core/answer.tsx";
import { type Cx, run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { type InHand, inHand } from "../../interactions/assignment_queries.ts";
import { newTextRoutes } from "./new_routes.tsx";
import { fetchAgain } from "./pictures.ts";

export function smsDeskRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  for (const path of ["/interactions/:id/opt-out", "/interactions/:id/pictures/:picture"]) {
    app.use(path, requireRole(deps, "agent"));
  }
  const page = (id: string) => `/desk?contact=${encodeURIComponent(id)}`;

  app.post("/interactions/:id/opt-out", async (c) => {
    const id = c.req.param("id");
    const answer = text(await fields(c), "answer");
    const { agentId } = c.get("actor");
    await run(deps, async (cx) => await decide(cx, await texting(cx, agentId, id), agentId, answer));
    return done(c, page(id));
  });
  app.post("/interactions/:id/pictures/:picture", async (c) => {
    const [id, picture] = [c.req.param("id"), c.req.param("picture")];
    await run(deps, async (cx) => {
      await texting(cx, c.get("actor").agentId, id);
      await fetchAgain(cx, id, picture);
    });
    return done(c, page(id));
  });
  app.route("/", newTextRoutes(deps));
  return app;
}

/** The agent's own text conversation. */
async function texting(cx: Cx, agentId: string, id: string): Promise<InHand["interaction"]> {
  const hand = await inHand(cx.db, agentId, id);
  if (hand?.interaction.channel !== "sms") throw new Refusal("not-found");
  return hand.interaction;
}

/** `out`: they opted out, whether a message asked or they said so; `in`: the message meant no such thing. */
async function decide(cx: Cx, { id, address }: InHand["interaction"], agentId: string, answer: string) {
  const reached = { channel: "sms", address } as const;
  if (answer === "undo") return await optInByPerson(cx, reached, agentId);
  if (answer !== "out" && answer !== "in") throw new Refusal("bad-request", "answer");
  if (await questionOf(cx.db, id)) return await answerOptOut(cx, id, answer, agentId);
  if (answer === "out") await optOutOfAll(cx, reached, "agent", agentId);
}
