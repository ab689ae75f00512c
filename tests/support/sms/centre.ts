/** A centre with a number of ours and its carrier, which the test plays: hands over texts, and gets what is sent. */
import { eq } from "drizzle-orm";
import { ownAddress, provider } from "../../../db/schema/providers.ts";
import { pointChannel, skill } from "../../../db/schema/skills.ts";
import { goAvailable } from "../../../server/agents/commands.ts";
import type { Answered, Asked } from "../../../server/delivery/outside.ts";
import { offerOf } from "../../../server/interactions/assignment_queries.ts";
import { sayAsAgent } from "../../../server/interactions/conversation/messages.ts";
import { acceptOffer } from "../../../server/interactions/offers/offers.ts";
import { timeline } from "../../../server/interactions/queries.ts";
import { issueTab, openTab } from "../../../server/live/tabs.ts";
import { createSkill, grantSkill } from "../../../server/skills/commands.ts";
import { type AppOptions, makeApp, type TestApp, testSeal } from "../centre/app.ts";
import { secretsOf, settingsOf, telnyxHeaders, twilioSignature, vonageToken } from "./carriers.ts";

export const ours = "+15550001000";
export const theirs = "+15145550101";

export interface Texting extends AsyncDisposable {
  centre: TestApp;
  skillId: string;
  /** An outbound skill that sends from our number. */
  outboundId: string;
  /** What was asked of the carrier, in order. */
  asked: Asked[];
  /** What texts it was given: to whom and what. */
  sent(): string[];
  /** How it answers; a new text is taken by default. */
  answers: (asked: Asked) => Promise<Answered>;
  /** A customer texts; gives the answer's status. */
  texts(body: string, more?: Record<string, string>): Promise<number>;
  /** The carrier hands this over, signed. */
  hands(form: Record<string, string>): Promise<Response>;
  /** Everything that follows is done. */
  settle(): Promise<void>;
  /** Time passes, with what it brings. */
  pass(ms: number): Promise<void>;
  /** An agent at a desk, Available. */
  ready(email?: string): Promise<string>;
  /** Takes what is offered; gives the interaction's id. */
  takes(agentId: string): Promise<string>;
  says(agentId: string, interactionId: string, body: string): Promise<void>;
  /** The timeline: messages as they were written, notes by their code. */
  log(interactionId: string): Promise<string[]>;
}

export const taken = (body: unknown, status = 200): Promise<Answered> =>
  Promise.resolve({ status, headers: {}, body: new TextEncoder().encode(JSON.stringify(body)) });

export async function textingCentre(
  { kind = "twilio", ...options }: AppOptions & { kind?: string } = {},
): Promise<Texting> {
  const asked: Asked[] = [];
  let handedOver = 0;
  const texting = { asked } as unknown as Texting;
  let sids = 0;
  texting.answers = () => taken({ sid: `SM-${++sids}` }, 201);
  const outside = {
    ask: (request: Asked) => {
      asked.push(request);
      return texting.answers(request);
    },
  };
  const centre = await makeApp({ outside, ...options });
  const { deps } = centre.app;
  const { skillId, outboundId } = await connected(centre, kind);
  const settle = async () => {
    for (let round = 0; round < 6; round++) {
      await centre.settle();
      await centre.app.sent();
    }
  };
  const origin = centre.app.deps.settings.publicUrl ?? "http://localhost";
  const hands = async (form: Record<string, string>) => {
    const path = `/api/sms/${kind}/carrier`;
    const answer = await centre.app.request(path, await signed(kind, form, `${origin}${path}`));
    await settle();
    return answer;
  };
  return Object.assign(texting, {
    centre,
    skillId,
    outboundId,
    sent: () =>
      asked.filter(({ method, body }) => method === "POST" && body).map(({ body }) => {
        const form = new URLSearchParams(body as string);
        return `${form.get("To")}: ${form.get("Body")}`;
      }),
    hands,
    texts: async (body: string, more: Record<string, string> = {}) => {
      const sid = `MO-${++handedOver}`;
      return (await hands({
        MessageSid: sid,
        SmsStatus: "received",
        From: theirs,
        To: ours,
        Body: body,
        ...more,
      }))
        .status;
    },
    settle,
    pass: async (ms: number) => {
      await centre.pass(ms);
      await settle();
    },
    ready: async (email = "agent1@demo.test") => {
      const agentId = centre.agents.get(email)!;
      await centre.run(async (cx) => {
        for (const id of [skillId, outboundId]) await grantSkill(cx, agentId, id);
      });
      await centre.run(async (cx) => {
        const tab = { kind: "desk", ownerId: agentId, loginId: null, focusId: null, locale: "en" } as const;
        await openTab(cx, await issueTab(cx, tab), quietPage);
        await goAvailable(cx, agentId);
      });
      await centre.keepAlive();
      return agentId;
    },
    takes: async (agentId: string) => {
      const offer = await offerOf(deps.db.read, agentId);
      if (!offer) throw new Error("nothing is offered");
      const { id } = await centre.run((cx) => acceptOffer(cx, agentId, offer.assignment.id));
      return id;
    },
    says: async (agentId: string, interactionId: string, body: string) => {
      await centre.run((cx) => sayAsAgent(cx, agentId, interactionId, { key: crypto.randomUUID(), body }));
      await settle();
    },
    log: async (interactionId: string) => {
      const { entries } = await timeline(deps.db.read, interactionId);
      return entries.map(({ author, body, note }) => note ? `(${note})` : `${author}: ${body}`);
    },
    [Symbol.asyncDispose]: () => centre[Symbol.asyncDispose](),
  });
}

const quietPage = {
  admits: () => Promise.resolve(true),
  topics: () => Promise.resolve([]),
  refresh: () => Promise.resolve(""),
  opened: () => Promise.resolve(),
  closed: () => Promise.resolve(),
};

/** Connects the carrier, gives the centre its number, and the point of contact its skill. */
export async function connected(
  centre: TestApp,
  kind: string,
): Promise<{ skillId: string; outboundId: string }> {
  const secrets = await testSeal.text(JSON.stringify(secretsOf[kind]));
  return await centre.run(async (cx) => {
    await cx.db.insert(provider)
      .values({ id: "carrier", kind, name: kind, settings: settingsOf[kind]!, secrets });
    await cx.db.insert(ownAddress).values({
      id: "ours",
      channel: "sms",
      address: ours,
      pointId: "support",
      incomingId: "carrier",
      outgoingId: "carrier",
    });
    const facts = {
      channel: "sms",
      offerSeconds: 45,
      dispositionRequired: false,
      acw: "none",
      acwSeconds: 0,
    } as const;
    const teams = [centre.centre.teamId];
    const skillId = await createSkill(cx, { ...facts, name: "Texts in", direction: "inbound" }, teams);
    const outboundId = await createSkill(
      cx,
      { ...facts, name: "Texts from us", direction: "outbound" },
      teams,
    );
    await cx.db.update(skill).set({ senderId: "ours" }).where(eq(skill.id, outboundId));
    await cx.db.insert(pointChannel).values({ pointId: "support", channel: "sms", skillId })
      .onConflictDoUpdate({ target: [pointChannel.pointId, pointChannel.channel], set: { skillId } });
    return { skillId, outboundId };
  });
}

/** A request as this carrier signs it. */
export async function signed(kind: string, form: Record<string, string>, url: string): Promise<RequestInit> {
  if (kind === "twilio") {
    return {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-twilio-signature": await twilioSignature(form, url),
      },
      body: String(new URLSearchParams(form)),
    };
  }
  const body = JSON.stringify(form);
  const now = Date.UTC(2026, 0, 5, 15);
  const headers = kind === "telnyx"
    ? await telnyxHeaders(body, now)
    : { authorization: `Bearer ${await vonageToken(body, now)}` };
  return { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
}
