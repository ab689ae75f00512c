/** What the app tells the HTTP server about the connection a request came by. */
import type { Context } from "hono";

/** Somebody is signed in on this connection: it takes no share of what unknown clients at its address may have. */
export function noteSignedIn(c: Context): void {
  (c.env as { signedIn?(): void } | undefined)?.signedIn?.();
}
