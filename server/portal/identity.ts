/** Signed-in customers of a host site: proves `data-identity`, and gives all browsers of a person one customer. */
import { addAddress, moveVisitor, removeVisitor } from "../customers/commands.ts";
import { matchCustomer } from "../customers/match.ts";
import { customerOfVisitor, identitiesOf } from "../customers/queries.ts";
import type { Cx } from "../core/command.ts";
import { NoKey, openStored, type Seal } from "../core/seal.ts";
import { isRefusal, Refusal } from "../core/refusal.ts";
import { isOpenAt } from "../interactions/queries.ts";
import type { Point } from "../skills/queries.ts";
import { claimIn, signedText } from "./rules.ts";

const text = new TextEncoder();

/** Returns the identity a host site vouches for; refused when it is not validly signed, or expired. */
export async function provenIdentity(
  { id: pointId, identityKey }: Pick<Point, "id" | "identityKey">,
  identity: string,
  now: number,
  seal: Seal,
): Promise<string> {
  const claim = claimIn(identity);
  if (!claim || !identityKey) throw new Refusal("identity-refused");
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const secret = await openStored(seal, identityKey).catch(keyless);
  const key = await crypto.subtle.importKey("raw", text.encode(secret), algorithm, false, ["verify"]);
  const signature = Uint8Array.from(claim.signature.match(/../g)!, (pair) => parseInt(pair, 16));
  // Compares in constant time.
  const holds = await crypto.subtle.verify("HMAC", key, signature, text.encode(signedText(pointId, claim)));
  if (!holds) throw new Refusal("identity-refused");
  if (claim.expiresAt * 1000 <= now) throw new Refusal("identity-expired");
  return `${pointId} ${claim.id}`;
}

/** Without its key nobody can be proven to be anybody. */
function keyless(error: unknown): never {
  throw error instanceof NoKey ? new Refusal("no-key") : error;
}

/** Returns the identity where a chat begins: an invalid one does not turn a customer away, and identifies nobody. */
export async function identityIn(
  point: Point,
  identity: string,
  now: number,
  seal: Seal,
): Promise<string | null> {
  if (identity === "") return null;
  try {
    return await provenIdentity(point, identity, now, seal);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

export interface Identify {
  pointId: string;
  /** The SHA-256 of the browser's token. */
  visitor: string;
  /** As `provenIdentity` gives it; null: the host site says that nobody is signed in. */
  identity: string | null;
}

/** Links the browser to the signed-in person; returns true when its page now shows another person's conversation. */
export async function identify(cx: Cx, { pointId, visitor, identity }: Identify): Promise<boolean> {
  const before = await customerOfVisitor(cx.db, visitor);
  const known = before ? await identitiesOf(cx.db, before, pointId) : [];
  if (identity === null) {
    // Signed out: the next person at this browser must not read the last one's conversation.
    if (known.length) await removeVisitor(cx, visitor);
    return known.length > 0;
  }
  if (known.includes(identity)) return false;
  const address = { kind: "identity", value: identity, source: "identity" } as const;
  const { customerId: person } = await matchCustomer(cx.db, { name: null, addresses: [address] });
  if (!before && !person) return false;
  if (before && !known.length) {
    if (!person) {
      await addAddress(cx, before, address);
      return false;
    }
    // A conversation begun before signing in goes on; the browser follows the person once it is over.
    if (await isOpenAt(cx.db, before, pointId)) return false;
  }
  if (person) await moveVisitor(cx, visitor, person);
  else await removeVisitor(cx, visitor);
  return true;
}
