/** The demo's number: texts arrive there for real, by HTTP, as a gateway hands them over. */
import { and, eq, isNull } from "drizzle-orm";
import { ownAddress, provider } from "../../db/schema/providers.ts";
import { skill } from "../../db/schema/skills.ts";
import type { Written } from "../../db/seeds/written.ts";
import { newToken } from "../access/tokens.ts";
import type { Cx } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { opened } from "../providers/queries.ts";

/** Valid, and given to nobody. */
export const demoNumber = "+15145550142";
export const demoCustomerNumber = "+14185550123";
const kind = "kannel";

/** Gives the example centre its number, received through HTTP and sent from the skill of texts. */
export async function addNumber(cx: Cx, { smsOutSkill }: Written, sealed: string): Promise<void> {
  const [incomingId, id] = [cx.newId(), cx.newId()];
  await cx.db.insert(provider).values({ id: incomingId, kind, name: "Texts by HTTP", secrets: sealed });
  await cx.db.insert(ownAddress)
    .values({ id, channel: "sms", address: demoNumber, pointId: "support", incomingId });
  await cx.db.update(skill).set({ senderId: id }).where(eq(skill.id, smsOutSkill));
}

/** The secrets of a new gateway, sealed. */
export const freshGatewaySecrets = ({ seal }: Pick<Deps, "seal">): Promise<string> =>
  seal.text(JSON.stringify({ password: newToken(), hook: newToken() }));

/** The demo's gateway, and the word that it hands texts over with; null where it has none. */
export async function demoGateway(
  { db, seal }: Pick<Deps, "db" | "seal">,
): Promise<{ id: string; path: string } | null> {
  const row = await db.read.select().from(provider)
    .where(and(eq(provider.kind, kind), isNull(provider.retiredAt))).get();
  const hook = row && (await opened(row, seal).catch(() => null))?.secrets.hook;
  return hook ? { id: row.id, path: `/api/sms/${kind}/${row.id}?hook=${hook}` } : null;
}

/** The line that texts the demo. */
export async function textLine(deps: Deps): Promise<string | null> {
  const gateway = await demoGateway(deps);
  const [from, to] = [demoCustomerNumber, demoNumber].map(encodeURIComponent);
  return gateway &&
    `    curl "{base}${gateway.path}&id=$(date +%s)&from=${from}&to=${to}&text=Where+is+my+order%3F"`;
}
