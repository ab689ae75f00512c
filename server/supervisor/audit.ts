/** What supervisors did to contacts and agents, with who and when, for good. */
import { audit } from "../../db/schema/core.ts";
import type { Cx } from "../core/command.ts";

/** Notes an action on `subject`: what it changed, each from what to what. */
export async function note(
  cx: Cx,
  actorId: string,
  action: string,
  subject: string,
  changes: Record<string, [from: unknown, to: unknown]>,
): Promise<void> {
  await cx.db.insert(audit).values({
    at: cx.now,
    actorId,
    action,
    subject,
    changes: JSON.stringify(changes),
  });
}
