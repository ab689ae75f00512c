/** What the app tells whoever serves it of the connection that a request came by. */
import type { Context } from "hono";

/** Somebody is signed in on it: it takes no share of what strangers at its address may have. */
export function noteSignedIn(c: Context): void {
  (c.env as { signedIn?(): void } | undefined)?.signedIn?.();
}
