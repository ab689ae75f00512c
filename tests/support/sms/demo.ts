/** Connects the demo's number to a Kannel on this machine, lets go of it again, and plays a customer on the console. */
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { ownAddress, provider } from "../../../db/schema/providers.ts";
import type { Cx } from "../../../server/core/command.ts";
import { resumeProvider } from "../../../server/providers/health.ts";
import { ownAddressAt } from "../../../server/providers/queries.ts";
import { demoNumber } from "../../../server/start/demo_text.ts";
import type { Operator } from "./kannel.ts";
import { user } from "./kannel.ts";

export const gatewayId = "servers-kannel";

/** `demoUrl`: where the demo listens. Returns false where there is no demo. */
export async function connectDemoNumber(
  cx: Cx,
  secrets: string,
  { sendUrl, demoUrl }: { sendUrl: string; demoUrl: string },
): Promise<boolean> {
  const own = await ownAddressAt(cx.db, "sms", demoNumber);
  if (!own) return false;
  const row = {
    id: gatewayId,
    kind: "kannel",
    name: "Kannel on this machine",
    settings: { url: sendUrl, user, callback: demoUrl },
    secrets,
    retiredAt: null,
  };
  await cx.db.insert(provider).values(row)
    .onConflictDoUpdate({ target: provider.id, set: { ...row, version: sql`${provider.version} + 1` } });
  await resumeProvider(cx, gatewayId);
  await cx.db.update(ownAddress).set({ incomingId: gatewayId, outgoingId: gatewayId })
    .where(eq(ownAddress.id, own.id));
  return true;
}

/** The demo's number receives by HTTP again, and what is answered waits. */
export async function disconnectDemoNumber(cx: Cx): Promise<void> {
  const hook = await cx.db.select({ id: provider.id }).from(provider)
    .where(and(eq(provider.kind, "kannel"), ne(provider.id, gatewayId), isNull(provider.retiredAt))).get();
  await cx.db.update(ownAddress).set({ incomingId: hook?.id ?? null, outgoingId: null })
    .where(eq(ownAddress.incomingId, gatewayId));
  await cx.db.update(provider).set({ retiredAt: cx.now }).where(eq(provider.id, gatewayId));
}

const customer = "+14385550199";

/** Each line that is typed is a text of a customer; what they get is printed. */
export async function playCustomer(operator: Operator): Promise<void> {
  operator.heard = ({ to, body }) => console.log(`  ${to} gets: ${body}`);
  let held = "";
  for await (const words of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (held + words).split("\n");
    held = lines.pop()!;
    for (const line of lines) if (line.trim()) await operator.texts(customer, demoNumber, line.trim());
  }
}
