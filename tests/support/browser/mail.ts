/** A customer's email in the demo of another process, straight into its database: it is routed like any other. */
import { and, eq, isNull } from "drizzle-orm";
import { email } from "../../../db/schema/email.ts";
import { entry, interactions } from "../../../db/schema/interactions.ts";
import { ownAddress } from "../../../db/schema/providers.ts";
import { openDatabase } from "../../../db/open.ts";
import { type Cx, run } from "../../../server/core/command.ts";
import { createCustomer } from "../../../server/customers/commands.ts";
import { sayAsCustomer } from "../../../server/interactions/conversation/messages.ts";
import { startInteraction } from "../../../server/interactions/lifecycle/commands.ts";
import { skillOfPoint } from "../../../server/skills/queries.ts";
import type { Event } from "../../../server/core/events.ts";
import { rooms } from "../../../server/rooms.ts";
import type { Centre } from "../run/server.ts";

/** Runs a command on the database of a server that runs. */
export async function inDatabaseOf<T>({ folder }: Centre, work: (cx: Cx) => Promise<T>): Promise<T> {
  const db = await openDatabase({ url: `file:${folder}/guichet.db`, sync: "normal" });
  try {
    const newId = () => crypto.randomUUID();
    const witness = async (cx: Cx, event: Event) => {
      for (const room of rooms) await room.witness?.(cx, event);
    };
    return await run({ db, now: Date.now, newId, witness, committed: () => {} }, work);
  } finally {
    await db.close();
  }
}

export interface Mail {
  name?: string;
  address?: string;
  subject?: string;
  text?: string;
  cc?: string[];
}

/** An email to the demo's mailbox; in `joins` it goes on there. Gives its interaction. */
export function mailArrives(server: Centre, mail: Mail = {}, joins?: string): Promise<string> {
  const {
    name = "Zoé Tremblay",
    address = "zoe@customer.test",
    subject = "Order 1042",
    text = "Where is it?",
  } = mail;
  return inDatabaseOf(server, async (cx) => {
    const own = (await cx.db.select().from(ownAddress)
      .where(and(eq(ownAddress.channel, "email"), isNull(ownAddress.retiredAt))).get())!;
    const said = { key: crypto.randomUUID(), body: text };
    const id = joins ?? (await startInteraction(cx, {
      customerId: await createCustomer(cx, {
        name,
        locale: "en",
        addresses: [{ kind: "email", value: address, source: "mail" }],
      }),
      channel: "email",
      skillId: (await skillOfPoint(cx.db, own.pointId, "email"))!,
      pointId: own.pointId,
      locale: "en",
      address,
      title: subject,
      said,
    })).id;
    if (joins) await sayAsCustomer(cx, joins, said);
    await cx.db.update(interactions).set({ ownAddressId: own.id }).where(eq(interactions.id, id));
    const row = await cx.db.select({ id: entry.id }).from(entry).where(eq(entry.key, said.key)).get();
    await cx.db.insert(email).values({
      entryId: row!.id,
      interactionId: id,
      ownAddressId: own.id,
      mailId: `mail-${row!.id}`,
      messageId: `<${said.key}@customer.test>`,
      from: { name, address },
      to: [{ name: "", address: own.address }],
      cc: (mail.cc ?? []).map((one) => ({ name: "", address: one })),
      subject,
    });
    return id;
  });
}
