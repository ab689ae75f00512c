/**
 * `deno task widget <point> [site] [--identity]`: allows a site to show a point of contact's chat, and prints
 * the script tag for that site.
 */
import { openExisting } from "../../db/open.ts";
import { run } from "../core/command.ts";
import { createSeal, openStored } from "../core/seal.ts";
import { uuidv7 } from "../core/ids.ts";
import { isOrigin, widgetTag } from "../skills/point_rules.ts";
import { secretKeys } from "../start/key.ts";
import { allowSite, giveIdentityKey, newIdentityKey } from "../skills/commands.ts";
import { pointById } from "../skills/queries.ts";
import { baseOf, task } from "./task.ts";

Deno.exit(
  await task("widget", async (env) => {
    const [pointId, site] = Deno.args.filter((word) => !word.startsWith("--"));
    const asked = new Set(Deno.args.filter((word) => word.startsWith("--")));
    const withIdentity = asked.delete("--identity");
    if (!pointId || asked.size) {
      throw new Error("say which point: deno task widget support https://shop.example");
    }
    if (site && !isOrigin(site)) {
      throw new Error(`${site} is no origin: https://shop.example, without a path`);
    }
    const base = baseOf(env);
    const db = await openExisting({
      url: env.DATABASE_URL,
      authToken: env.DATABASE_AUTH_TOKEN,
      sync: env.DATABASE_SYNC,
    });
    try {
      if (!await pointById(db.read, pointId)) throw new Error(`there is no point of contact ${pointId}`);
      const runner = { db, now: Date.now, newId: uuidv7, committed: () => {} };
      const seal = await createSeal(withIdentity ? await secretKeys(env.SECRET_KEY, env.DATABASE_URL) : []);
      const key = withIdentity ? await seal.text(newIdentityKey()) : null;
      const sealed = await run(runner, async (cx) => {
        if (site) await allowSite(cx, pointId, site);
        return key && await giveIdentityKey(cx, pointId, key);
      });
      const identityKey = sealed && await openStored(seal, sealed);
      const { origins } = (await pointById(db.read, pointId))!;
      console.log(`Sites that may show it: ${origins.join(" ") || "none yet"}`);
      console.log(widgetTag(pointId, base));
      if (identityKey) console.log(`Identity key, for the site's server only: ${identityKey}`);
    } finally {
      await db.close();
    }
  }),
);
