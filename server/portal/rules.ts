/** Who may show a point's pages, and what a host site says of its visitor. */
import { isOrigin } from "../skills/point_rules.ts";

/** The sources of a policy's `frame-ancestors`; null when no site may. */
export function framedBy(origins: readonly string[]): string | null {
  return origins.filter(isOrigin).join(" ") || null;
}

export interface Claim {
  /** Whom the host site means by it: its own id of the person. */
  id: string;
  /** Unix seconds. */
  expiresAt: number;
  /** Of the HMAC, 64 hexadecimal digits. */
  signature: string;
}

const longestId = 200;

/** Reads `<id>.<expiry>.<hex>`, or null: the id may have dots itself, but neither a line's end nor 201 characters. */
export function claimIn(identity: string): Claim | null {
  const [, id, expiresAt, signature] = /^([^\p{Cc}]+)\.(\d{1,12})\.([0-9a-f]{64})$/u.exec(identity) ?? [];
  if (!id || Array.from(id).length > longestId) return null;
  return { id, expiresAt: Number(expiresAt), signature: signature! };
}

/** What the host site signs: a claim for one point is none for another. */
export function signedText(pointId: string, { id, expiresAt }: Omit<Claim, "signature">): string {
  return `${pointId}\n${id}\n${expiresAt}`;
}
