/** The demo world: ready accounts and customer pages, on a database of its own. */
import { eq } from "drizzle-orm";
import { setting } from "../../db/schema/core.ts";
import { example, people, populate } from "../../db/seeds/example.ts";
import { freshKey, revokeApiKeys, storeApiKey } from "../access/api_keys.ts";
import { setPasswordHash } from "../access/commands.ts";
import { setProfile } from "../agents/delivery.ts";
import { agentByEmail, anyAgent } from "../agents/queries.ts";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import type { Env } from "../env.ts";

const mark = "demo";

/** Makes the demo world if it is not there; gives the lines that say where to click. */
export async function prepareDemo(deps: Deps, env: Env): Promise<string[]> {
  if (!["127.0.0.1", "localhost", "::1"].includes(env.HOST) && !env.DEMO_PUBLIC) {
    throw new Error(
      "the demo's password is printed: it listens on HOST=127.0.0.1 only, unless DEMO_PUBLIC=true",
    );
  }
  const known = await deps.db.read.select().from(setting).where(eq(setting.name, mark)).get();
  if (!known && await anyAgent(deps.db.read)) {
    throw new Error(
      "this database holds a real centre: the demo will not touch it. Give it another DATABASE_URL",
    );
  }
  const password = env.DEMO_PASSWORD ?? randomPassword();
  const hash = await deps.passwords.hash(password);
  await run(deps, async (cx) => {
    if (!known) {
      await cx.db.insert(setting).values([{ name: mark, value: "true" }, {
        name: "centre",
        value: "Guichet demo",
      }]);
      const ids = await populate(cx, await example(cx));
      // Somebody whose contacts wait to be asked for.
      await setProfile(cx, ids.get("agent6@demo.test")!, { requestContact: true });
    }
    for (const { email } of people) {
      const person = await agentByEmail(cx.db, email);
      if (person) await setPasswordHash(cx, person.id, hash);
    }
  });
  const fresh = await freshKey();
  await run(deps, async (cx) => {
    // Only its hash was kept: yesterday's cannot be printed again.
    await revokeApiKeys(cx, mark, null);
    await storeApiKey(cx, fresh, mark, null);
  });
  return [
    "",
    "  A customer     {base}/c/support   or /c/sales: write something and press Start chat",
    "  An agent       {base}/desk        sign in, choose Available, accept",
    "                 agent1@demo.test … agent6@demo.test, supervisor@demo.test, admin@demo.test",
    `  Password       ${password}        the same for all`,
    "  A program      sends a work item, see {base}/api:",
    `    curl {base}/api/work-items -H "Authorization: Bearer ${fresh.key}" \\`,
    `      -H "Content-Type: application/json" -d '{"externalId":"'$(date +%s)'","skill":"Back office",` +
    `"title":"Refund order 1042","payload":{"Amount":"19.90","Order":{"href":"https://shop.example/1042"}},` +
    `"customer":{"name":"Zoé Tremblay"}}'`,
    "",
    "  Use another browser, or a private window, for each person. Ctrl-C stops; nothing is lost.",
  ];
}

/** Sixteen characters that nobody confuses when copying them by eye. */
function randomPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte, i) => (i && i % 4 === 0 ? "-" : "") + letters[byte % letters.length]).join(
    "",
  );
}
