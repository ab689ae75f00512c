/** Messages that come to an example centre: stored as the inbox stores them, then read and placed by the product. */
import { eq } from "drizzle-orm";
import { email, type Mail, mail } from "../../../db/schema/email.ts";
import { type Interaction, interactions } from "../../../db/schema/interactions.ts";
import { ownAddress } from "../../../db/schema/providers.ts";
import { pointChannel } from "../../../db/schema/skills.ts";
import { storeMail } from "../../../server/channels/email/store.ts";
import { timeline } from "../../../server/interactions/queries.ts";
import { createSkill, grantSkill } from "../../../server/skills/commands.ts";
import { type AppOptions, makeApp, type TestApp } from "../centre/app.ts";
import { answer } from "../centre/outside.ts";

export interface MailCentre extends TestApp {
  /** The inbound email skills of /c/support and /c/sales. */
  skills: { support: string; sales: string };
  /** The ids of support@demo.test and sales@demo.test. */
  own: { support: string; sales: string };
}

type Box = "support" | "sales";

/** A centre with two mailboxes; agent1 and agent2 answer what comes. */
export async function mailCentre(options: AppOptions = {}): Promise<MailCentre> {
  const centre = await makeApp({ outside: { ask: () => answer(204) }, ...options }) as MailCentre;
  Object.assign(centre, { skills: {}, own: {} });
  await centre.run(async (cx) => {
    for (const box of ["support", "sales"] as const) {
      const skillId = await createSkill(cx, {
        name: `Mail to ${box}`,
        channel: "email",
        direction: "inbound",
        offerSeconds: 60,
        dispositionRequired: false,
        acw: "none",
      }, [centre.centre.teamId]);
      for (const who of ["agent1@demo.test", "agent2@demo.test"]) {
        await grantSkill(cx, centre.agents.get(who)!, skillId);
      }
      await cx.db.insert(pointChannel).values({ pointId: box, channel: "email", skillId })
        .onConflictDoUpdate({ target: [pointChannel.pointId, pointChannel.channel], set: { skillId } });
      const id = cx.newId();
      const address = `${box}@demo.test`;
      await cx.db.insert(ownAddress)
        .values({ id, channel: "email", address, name: `Demo ${box}`, pointId: box, tokens: true });
      centre.skills[box] = skillId;
      centre.own[box] = id;
    }
  });
  return centre;
}

export interface Way {
  to?: Box;
  envelopeFrom?: string;
  envelopeTo?: string;
}

/** Stores a raw message as the inbox does, which arms its reading; returns its id. */
export async function comes(
  centre: MailCentre,
  bytes: Uint8Array<ArrayBuffer>,
  { to = "support", envelopeFrom = "", envelopeTo = "" }: Way = {},
): Promise<string> {
  const { id } = await storeMail(centre.app.deps, {
    ownAddressId: centre.own[to],
    bytes: new Blob([bytes]).stream(),
    envelopeFrom,
    envelopeTo,
  });
  await centre.settle();
  return id;
}

export interface Arrived {
  mail: Mail;
  /** Null: it was set aside. */
  interaction: Interaction | null;
  email: typeof email.$inferSelect | null;
}

/** A message comes, is read and placed; returns where. */
export async function arrives(
  centre: MailCentre,
  bytes: Uint8Array<ArrayBuffer>,
  way: Way = {},
): Promise<Arrived> {
  return await arrivedAs(centre, await comes(centre, bytes, way));
}

/** Where a message was placed, once it is. */
export async function arrivedAs(centre: MailCentre, id: string): Promise<Arrived> {
  await centre.app.sent();
  await centre.settle();
  const { read } = centre.app.deps.db;
  const row = (await read.select().from(mail).where(eq(mail.id, id)).get())!;
  const interaction = row.interactionId === null
    ? null
    : await read.select().from(interactions).where(eq(interactions.id, row.interactionId)).get() ?? null;
  const kept = await read.select().from(email).where(eq(email.mailId, id)).get() ?? null;
  return { mail: row, interaction, email: kept };
}

/** The timeline of a contact: messages as they were written, notes by their code. */
export async function wordsOf(centre: MailCentre, interactionId: string): Promise<string[]> {
  const { entries } = await timeline(centre.app.deps.db.read, interactionId);
  return entries.map(({ author, body, note }) => note ? `(${note})` : `${author}: ${body}`);
}
