/**
 * `deno task api-key <name>`: makes an API key and prints it, once. With `--all` the key may read and
 * withdraw all work items, not only those sent with it. `deno task api-key --revoke <name>`: revokes the key.
 */
import { openExisting } from "../../db/open.ts";
import { freshKey, revokeApiKeys, storeApiKey } from "../access/api_keys.ts";
import { run } from "../core/command.ts";
import { uuidv7 } from "../core/ids.ts";
import { task } from "./task.ts";

Deno.exit(
  await task("api-key", async (env) => {
    const revoking = Deno.args.includes("--revoke");
    const all = Deno.args.includes("--all");
    const words = Deno.args.filter((word) => word !== "--revoke" && word !== "--all");
    const [name = "", more] = words.map((word) => word.trim());
    if (name === "" || name.startsWith("-") || more !== undefined || name.length > 200 || (revoking && all)) {
      throw new Error("say what for: deno task api-key <name> [--all], or deno task api-key --revoke <name>");
    }
    const fresh = await freshKey();
    const db = await openExisting({
      url: env.DATABASE_URL,
      authToken: env.DATABASE_AUTH_TOKEN,
      sync: env.DATABASE_SYNC,
    });
    try {
      const runner = { db, now: Date.now, newId: uuidv7, committed: () => {} };
      if (revoking) {
        const revoked = await run(runner, (cx) => revokeApiKeys(cx, name, null));
        if (revoked === 0) throw new Error(`no key is called ${name}`);
        console.log(`Revoked: ${name}`);
      } else {
        await run(runner, (cx) => storeApiKey(cx, fresh, name, null, all));
        console.log(`For ${name}${all ? ", all items" : ""}. It is shown this once:`);
        console.log(fresh.key);
      }
    } finally {
      await db.close();
    }
  }),
);
