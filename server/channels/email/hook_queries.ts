/** Which provider a raw message comes from by HTTP. */
import { hashToken } from "../../access/tokens.ts";
import { NoKey } from "../../core/seal.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { opened, providersOf } from "../../providers/queries.ts";

export const hookKind = "mail-webhook";

/**
 * Returns the provider that has this key, null where none has. Every key is compared, by its hash, so that the time
 * tells nothing of it. Refusal("no-key") where the keys cannot be opened: the sender comes again.
 */
export async function providerWithKey(
  { db, seal }: Pick<Deps, "db" | "seal">,
  key: string,
): Promise<string | null> {
  const hash = await hashToken(key);
  let found: string | null = null;
  let closed = false;
  for (const provider of await providersOf(db.read, [hookKind])) {
    try {
      const { secrets } = await opened(provider, seal);
      if (secrets.key && await hashToken(secrets.key) === hash) found ??= provider.id;
    } catch (error) {
      if (!(error instanceof NoKey)) throw error;
      closed = true;
    }
  }
  if (found === null && closed) throw new Refusal("no-key");
  return found;
}
