/** The audit of sign-ins and rights: who did what, permanently. */
import { audit } from "../../db/schema/core.ts";
import type { Cx } from "../core/command.ts";

interface Note {
  action: string;
  actorId: string | null;
  subject: string | null;
  address?: string;
}

/** Records permanently who did what. */
export async function note(cx: Cx, { address = "", ...row }: Note): Promise<void> {
  await cx.db.insert(audit).values({ at: cx.now, ...row, address: address || null });
}
