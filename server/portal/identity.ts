/** Signed-in customers of the host site: `data-identity` proven, and one customer behind all their browsers. */
import { addAddress, moveVisitor, removeVisitor } from "../customers/commands.ts";
import { matchCustomer } from "../customers/match.ts";
import { customerOfVisitor, identitiesOf } from "../customers/queries.ts";
import type { Cx } from "../core/command.ts";
import { isRefusal, Refusal } from "../core/refusal.ts";
import { isOpenAt } from "../interactions/queries.ts";
import type { Point } from "../skills/queries.ts";
import { claimIn, signedText } from "./rules.ts";

const text = new TextEncoder();

/** The address of the person a host site vouches for; refused when it does not, or did too long ago. */
export async function provenIdentity(
  { id: pointId, identityKey }: Pick<Point, "id" | "identityKey">,
  identity: string,
  now: number,
): Promise<string> {
  const claim = claimIn(identity);
  if (!claim || !identityKey) throw new Refusal("identity-refused");
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", text.encode(identityKey), algorithm, false, ["verify"]);
  const signature = Uint8Array.from(claim.signature.match(/../g)!, (pair) => parseInt(pair, 16));
  // Compares in constant time.
  const holds = await crypto.subtle.verify("HMAC", key, signature, text.encode(signedText(pointId, claim)));
  if (!holds) throw new Refusal("identity-refused");
  if (claim.expiresAt * 1000 <= now) throw new Refusal("identity-expired");
  return `${pointId} ${claim.id}`;
}

/** The same where a chat begins: what does not hold is no reason to turn a customer away, and makes nobody known. */
export async function identityIn(point: Point, identity: string, now: number): Promise<string | null> {
  if (identity === "") return null;
  try {
    return await provenIdentity(point, identity, now);
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

/** Puts the browser behind the person who is signed in; true when its page shows somebody else's by now. */
export async function identify(cx: Cx, { pointId, visitor, identity }: Identify): Promise<boolean> {
  const before = await customerOfVisitor(cx.db, visitor);
  const known = before ? await identitiesOf(cx.db, before, pointId) : [];
  if (identity === null) {
    // Signed out: the next person at this browser must not read the last one's words.
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
    // What was begun before signing in goes on where it is; the browser follows the person once it is over.
    if (await isOpenAt(cx.db, before, pointId)) return false;
  }
  if (person) await moveVisitor(cx, visitor, person);
  else await removeVisitor(cx, visitor);
  return true;
}
