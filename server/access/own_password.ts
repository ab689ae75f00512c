/** Changes one's own password. */
import type { Cx } from "../core/command.ts";
import type { Refusal } from "../core/refusal.ts";
import { note } from "./audit.ts";
import { type Proven, setPasswordHash } from "./commands.ts";
import { endLinks, endOtherLogins } from "./ends.ts";
import { countTry } from "./attempts.ts";

/** Who changes their own password, at which sign-in of theirs. */
export interface Changing extends Proven {
  agentId: string;
  loginId: string;
  address: string;
}

/**
 * Ends a try to change one's own password: counts a wrong one as a try to sign in, or sets the new one and ends every
 * other sign-in and link. Returns the refusal instead of throwing it, because the count must be committed.
 */
export async function changePassword(
  cx: Cx,
  { email, agentId, loginId, address, right }: Changing,
  passwordHash: string,
): Promise<Refusal | null> {
  const refusal = await countTry(cx, { email, agentId, address, knownAs: loginId }, right);
  if (refusal) return refusal;
  await setPasswordHash(cx, agentId, passwordHash);
  await endLinks(cx, agentId);
  await endOtherLogins(cx, agentId, loginId);
  await note(cx, { action: "password-changed", actorId: agentId, subject: agentId, address });
  return null;
}
