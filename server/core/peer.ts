/** Tells the HTTP server about the connection a request came by. */
import type { Context } from "hono";

/**
 * Tells that somebody is signed in on this connection, so that it does not count in the share of its address.
 */
export function noteSignedIn(c: Context): void {
  (c.env as { signedIn?(): void } | undefined)?.signedIn?.();
}
