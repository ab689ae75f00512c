/** The first start of a centre. */
import { makeSetupLink } from "../access/commands.ts";
import { hashToken, newToken } from "../access/tokens.ts";
import { anyAgent } from "../agents/queries.ts";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";

/**
 * Makes a one-time link to /setup while the centre has no agents. Gives the lines to print; none for a centre
 * in use.
 */
export async function offerSetup(deps: Deps): Promise<string[]> {
  if (await anyAgent(deps.db.read)) return [];
  const token = newToken();
  const id = await hashToken(token);
  await run(deps, (cx) => makeSetupLink(cx, id));
  return [
    "",
    `  This centre has nobody yet. Make its first administrator (once, within 30 minutes):`,
    `  {base}/setup?token=${token}`,
  ];
}
