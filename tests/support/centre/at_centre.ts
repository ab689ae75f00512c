/** One command on a running server's database, as another process would do it: what no form does yet, or time does. */
import { eq } from "drizzle-orm";
import { openDatabase } from "../../../db/open.ts";
import { login } from "../../../db/schema/access.ts";
import { agent } from "../../../db/schema/agents.ts";
import { type Cx, run } from "../../../server/core/command.ts";
import { uuidv7 } from "../../../server/core/ids.ts";
import type { Centre } from "../run/server.ts";

export async function atCentre<T>({ folder }: Centre, work: (cx: Cx) => Promise<T>): Promise<T> {
  const db = await openDatabase({ url: `file:${folder}/guichet.db`, sync: "normal" });
  try {
    return await run({ db, now: Date.now, newId: uuidv7, committed: () => {} }, work);
  } finally {
    await db.close();
  }
}

export async function agentNamed(cx: Cx, email: string): Promise<string> {
  return (await cx.db.select({ id: agent.id }).from(agent).where(eq(agent.email, email)).get())!.id;
}

/** This agent signed in longer ago than a sign-in lasts. */
export async function outlastSignIns(cx: Cx, email: string): Promise<void> {
  const mine = eq(login.agentId, await agentNamed(cx, email));
  await cx.db.update(login).set({ startedAt: cx.now - 25 * 3600_000 }).where(mine);
  for (const { id } of await cx.db.select({ id: login.id }).from(login).where(mine)) {
    await cx.arm("login", id, cx.now);
  }
}
