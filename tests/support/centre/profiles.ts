/** An administrator's hand on a running centre: a delivery profile changed by another process on its database. */
import { openDatabase } from "../../../db/open.ts";
import { setProfile } from "../../../server/agents/delivery.ts";
import type { Profile } from "../../../server/agents/delivery_rules.ts";
import { agentByEmail } from "../../../server/agents/queries.ts";
import { run } from "../../../server/core/command.ts";
import type { Centre } from "../run/server.ts";

/** Changes one agent's own profile, from beside the server. */
export async function changeProfile(
  { folder }: Centre,
  email: string,
  changes: Partial<Profile>,
): Promise<void> {
  const db = await openDatabase({ url: `file:${folder}/guichet.db`, sync: "normal" });
  const runner = { db, now: Date.now, newId: () => crypto.randomUUID(), committed: () => {} };
  try {
    await run(runner, async (cx) => setProfile(cx, (await agentByEmail(cx.db, email))!.id, changes));
  } finally {
    await db.close();
  }
}
