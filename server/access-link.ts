/** `deno task access-link <email>`: prints a one-time link with which that person chooses a new password. */
import { openExisting } from "../db/open.ts";
import { makeAccessLink } from "./access/commands.ts";
import { accountOf } from "./access/queries.ts";
import { linkMs } from "./access/rules.ts";
import { hashToken, newToken } from "./access/tokens.ts";
import { run } from "./core/command.ts";
import type { Env } from "./env.ts";
import { uuidv7 } from "./ids.ts";
import { task } from "./task.ts";

Deno.exit(
  await task("access-link", async (env) => {
    const email = Deno.args[0]?.trim().toLowerCase();
    if (!email || Deno.args.length > 1) throw new Error("say whose: deno task access-link <email>");
    const base = baseOf(env);
    const db = await openExisting({
      url: env.DATABASE_URL,
      authToken: env.DATABASE_AUTH_TOKEN,
      sync: env.DATABASE_SYNC,
    });
    try {
      const account = await accountOf(db.read, email);
      if (!account) throw new Error(`nobody signs in as ${email}`);
      const token = newToken();
      const id = await hashToken(token);
      const runner = { db, now: Date.now, newId: uuidv7, committed: () => {} };
      // Nobody is signed in on the command line: the audit has no actor.
      await run(runner, (cx) => makeAccessLink(cx, null, account.agentId, id));
      console.log(`For ${email}, once, within ${linkMs / 60_000} minutes:`);
      console.log(new URL(`/reset/${token}`, base).href);
    } finally {
      await db.close();
    }
  }),
);

/** Where the server answers, as far as its settings tell. */
function baseOf({ PUBLIC_URL, TLS_CERT, HOST, PORT }: Env): string {
  if (PUBLIC_URL) return PUBLIC_URL;
  if (PORT === 0) throw new Error("PORT=0 is any port: PUBLIC_URL has to say where the server answers");
  const host = HOST === "0.0.0.0" ? "127.0.0.1" : HOST;
  return `${TLS_CERT ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${PORT}`;
}
