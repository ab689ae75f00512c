/** The demo's number: texts arrive there for real, by HTTP, without any gateway but this server. */
import { and, eq, isNull } from "drizzle-orm";
import { ownAddress, provider } from "../../db/schema/providers.ts";
import { skill } from "../../db/schema/skills.ts";
import type { Written } from "../../db/seeds/written.ts";
import { newToken } from "../access/tokens.ts";
import { kannel } from "../channels/sms/carriers/kannel.ts";
import type { Cx } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { opened } from "../providers/queries.ts";

export const demoNumber = "+14385550100";

/** Gives the example centre its number, received through HTTP and sent from the skill for texts. */
export async function addNumber(cx: Cx, { smsOutSkill }: Written, sealedHook: string): Promise<void> {
  const [incomingId, id] = [cx.newId(), cx.newId()];
  await cx.db.insert(provider).values({
    id: incomingId,
    kind: kannel.kind,
    name: "Texts by HTTP",
    secrets: sealedHook,
  });
  await cx.db.insert(ownAddress).values({
    id,
    channel: kannel.channel,
    address: demoNumber,
    name: "Guichet demo",
    pointId: "support",
    incomingId,
  });
  await cx.db.update(skill).set({ senderId: id }).where(eq(skill.id, smsOutSkill));
}

/** The secrets of a new gateway that hands texts over by HTTP, sealed. */
export const freshGatewaySecrets = ({ seal }: Pick<Deps, "seal">): Promise<string> =>
  seal.text(JSON.stringify({ hook: newToken() }));

/** The line that sends the demo a text; null where its number has no gateway. */
export async function textLine({ db, seal }: Deps): Promise<string | null> {
  const row = await db.read.select().from(provider)
    .where(and(eq(provider.kind, kannel.kind), isNull(provider.retiredAt))).get();
  const hook = row && (await opened(row, seal).catch(() => null))?.secrets.hook;
  if (!hook) return null;
  const asked = `hook=${hook}&from=%2B14385550199&to=${
    encodeURIComponent(demoNumber)
  }&text=Where+is+my+order%3F`;
  return `    curl "{base}/api/sms/${kannel.kind}/${row.id}?${asked}&id=$(date +%s%N)"`;
}
