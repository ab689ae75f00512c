/** One-time links with which somebody chooses a password. */
import { hashToken, newToken } from "./tokens.ts";

/** A link that is not stored yet: its `id` is the hash under which it is, its path is shown once. */
export async function freshLink(): Promise<{ id: string; path: string }> {
  const token = newToken();
  return { id: await hashToken(token), path: `/reset/${token}` };
}
