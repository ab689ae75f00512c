/** First run: an empty database prints a one-time link to /setup. */
import { makeSetupLink } from "../access/commands.ts";
import { hashToken, newToken } from "../access/tokens.ts";
import { anyAgent } from "../agents/queries.ts";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";

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
