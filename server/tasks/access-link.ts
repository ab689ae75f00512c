/**
 * `deno task access-link <email>`: prints a one-time link with which that person chooses a new password. In a centre that
 * has nobody yet, without an email: the link with which its first administrator is made.
 */
import { openExisting } from "../../db/open.ts";
import { makeAccessLink, makeSetupLink } from "../access/commands.ts";
import { accountOf } from "../access/queries.ts";
import { linkMs } from "../access/rules.ts";
import { hashToken, newToken } from "../access/tokens.ts";
import { anyAgent } from "../agents/queries.ts";
import { run } from "../core/command.ts";
import { uuidv7 } from "../core/ids.ts";
import { baseOf, task } from "./task.ts";

Deno.exit(
  await task("access-link", async (env) => {
    const email = Deno.args[0]?.trim().toLowerCase();
    if (Deno.args.length > 1) throw new Error("say whose: deno task access-link <email>");
    const base = baseOf(env);
    const db = await openExisting({
      url: env.DATABASE_URL,
      authToken: env.DATABASE_AUTH_TOKEN,
      sync: env.DATABASE_SYNC,
    });
    try {
      const token = newToken();
      const id = await hashToken(token);
      const runner = { db, now: Date.now, newId: uuidv7, committed: () => {} };
      if (!email) {
        if (await anyAgent(db.read)) throw new Error("say whose: deno task access-link <email>");
        await run(runner, (cx) => makeSetupLink(cx, id));
        console.log(`For the first administrator, once, within ${linkMs / 60_000} minutes:`);
        console.log(new URL(`/setup?token=${token}`, base).href);
        return;
      }
      const account = await accountOf(db.read, email);
      if (!account) throw new Error(`nobody signs in as ${email}`);
      // Nobody is signed in on the command line, so the audit row has no actor.
      await run(runner, (cx) => makeAccessLink(cx, null, account.agentId, id));
      console.log(`For ${email}, once, within ${linkMs / 60_000} minutes:`);
      console.log(new URL(`/reset/${token}`, base).href);
    } finally {
      await db.close();
    }
  }),
);
