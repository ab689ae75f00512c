/** A centre that sends email: a provider, an address of ours, and a conversation to write in. */
import { asc, eq } from "drizzle-orm";
import type { Correspondent } from "../../../db/schema/email.ts";
import { outbox } from "../../../db/schema/delivery.ts";
import { interactions } from "../../../db/schema/interactions.ts";
import { ownAddress, provider } from "../../../db/schema/providers.ts";
import { skill } from "../../../db/schema/skills.ts";
import { newMessageId, type Queued, queueEmail } from "../../../server/channels/email/queue.ts";
import { createSmtp } from "../../../server/channels/email/out/smtp.ts";
import type { Outside } from "../../../server/delivery/outside.ts";
import { makeApp, type TestApp, testSeal } from "./app.ts";
import { comes, skillOver } from "./channels.ts";
import { openRelay, type Relay, type RelayOptions } from "./relay.ts";

export const own = "support@centre.example";

/** The rest of the world: nobody is asked by HTTP, relays are reached. */
export const byRelay: Outside = {
  ask: () => Promise.reject(new Error("nobody is asked")),
  sockets: { smtp: createSmtp({ tls: { rejectUnauthorized: false } }) },
};

export interface Through {
  kind: string;
  settings?: Record<string, string>;
  secrets?: Record<string, string>;
}

/** Connects our address to a provider. */
export async function connected(centre: TestApp, { kind, settings = {}, secrets = {} }: Through) {
  const sealed = await testSeal.text(JSON.stringify(secrets));
  await centre.run(async (cx) => {
    await cx.db.insert(provider).values({ id: "relay", kind, name: kind, settings, secrets: sealed });
    await cx.db.insert(ownAddress).values({
      id: "ours",
      channel: "email",
      address: own,
      name: "Support",
      pointId: "support",
      outgoingId: "relay",
    });
  });
}

/** Somebody's email waits; gives its interaction. */
export async function conversation(
  centre: TestApp,
  purpose: "service" | "commercial" = "service",
): Promise<string> {
  const skillId = await skillOver(centre, "email", []);
  const id = await comes(centre, "email", skillId);
  await centre.run(async (cx) => {
    await cx.db.update(skill).set({ purpose }).where(eq(skill.id, skillId));
    await cx.db.update(interactions).set({
      ownAddressId: "ours",
      address: "noor@example.org",
      title: "Parcel",
    })
      .where(eq(interactions.id, id));
  });
  return id;
}

export const people = (...addresses: string[]): Correspondent[] =>
  addresses.map((address) => ({ name: "", address }));

let written = 0;

/** An agent writes; gives the entry. */
export async function writes(
  centre: TestApp,
  interactionId: string,
  given: Partial<Queued> = {},
): Promise<number> {
  const key = `email-key-${++written}`;
  return await centre.run((cx) =>
    queueEmail(cx, {
      interactionId,
      ownAddressId: "ours",
      agentId: centre.agents.get("agent1@demo.test")!,
      key,
      messageId: newMessageId(cx, own),
      answersId: null,
      to: people("noor@example.org"),
      cc: [],
      bcc: [],
      subject: "Your parcel",
      text: "It is on its way.",
      html: null,
      files: [],
      ...given,
    })
  );
}

/** How far it got to each recipient: `address state reason`. */
export async function states(centre: TestApp, entryId: number): Promise<string[]> {
  const rows = await centre.app.deps.db.read.select().from(outbox).where(eq(outbox.entryId, entryId))
    .orderBy(asc(outbox.recipient));
  return rows.map(({ recipient, state, reason }) => [recipient, state, reason].filter(Boolean).join(" "));
}

export interface SendingCentre extends AsyncDisposable {
  centre: TestApp;
  relay: Relay;
  interactionId: string;
  sent(): Promise<void>;
  /** Time passes, and what is due meanwhile is sent. */
  later(ms: number): Promise<void>;
}

/** A centre whose emails go out by a relay of this machine's. */
export async function sendingCentre(options: RelayOptions = {}): Promise<SendingCentre> {
  const relay = await openRelay(options);
  const centre = await makeApp({ outside: byRelay });
  const auth = options.password === undefined ? "none" : "password";
  await connected(centre, {
    kind: "smtp",
    settings: {
      host: "127.0.0.1",
      port: String(relay.port),
      tls: options.plain ? "none" : "starttls",
      auth,
      user: "us",
    },
    secrets: { password: "right" },
  });
  return {
    centre,
    relay,
    interactionId: await conversation(centre),
    sent: () => centre.app.sent(),
    later: async (ms) => {
      await centre.pass(ms);
      await centre.app.sent();
    },
    [Symbol.asyncDispose]: async () => {
      await centre[Symbol.asyncDispose]();
      await relay[Symbol.asyncDispose]();
    },
  };
}
