/** The demo: an example centre with accounts and customer pages, in a database of its own. */
import { eq } from "drizzle-orm";
import { setting } from "../../db/schema/core.ts";
import { example, people, populate } from "../../db/seeds/example.ts";
import { skillsOf, written } from "../../db/seeds/written.ts";
import { freshKey, revokeApiKeys, storeApiKey } from "../access/api_keys.ts";
import { setPasswordHash } from "../access/commands.ts";
import { setProfile } from "../agents/delivery.ts";
import { agentByEmail, anyAgent } from "../agents/queries.ts";
import { type Cx, run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import type { Env } from "../env.ts";
import { grantSkill } from "../skills/commands.ts";
import { addNumber, freshGatewaySecrets, textLine } from "./demo_text.ts";
import { addMailbox, freshHookSecrets, mailLine } from "./demo_mail.ts";

const mark = "demo";

/**
 * Creates the demo's data if it does not exist yet, and sets its passwords. Gives the lines to print: the
 * addresses, accounts and password. Throws where the server can be reached from outside, or the database
 * holds a real centre.
 */
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
  const secrets = { mail: await freshHookSecrets(deps), texts: await freshGatewaySecrets(deps) };
  await run(deps, async (cx) => {
    if (!known) await fill(cx, secrets);
    for (const { email } of people) {
      const person = await agentByEmail(cx.db, email);
      if (person) await setPasswordHash(cx, person.id, hash);
    }
  });
  const [fresh, mail, text] = [await freshKey(), await mailLine(deps), await textLine(deps)];
  await run(deps, async (cx) => {
    // Only the key's hash is stored, so the last start's key cannot be printed again: a new one replaces it.
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
    ...(mail
      ? ["  A mail         arrives for real; answers wait until `deno task servers` connects them:", mail]
      : []),
    ...(text ? ["  A text         the same:", text] : []),
    "",
    "  Use another browser, or a private window, for each person. Ctrl-C stops; nothing is lost.",
  ];
}

/** Creates everything of the demo but its passwords. */
async function fill(cx: Cx, secrets: Record<"mail" | "texts", string>): Promise<void> {
  await cx.db.insert(setting).values([{ name: mark, value: "true" }, {
    name: "centre",
    value: "Guichet demo",
  }]);
  const centre = await example(cx);
  const ids = await populate(cx, centre);
  const more = await written(cx, centre);
  await addMailbox(cx, more, secrets.mail);
  await addNumber(cx, more, secrets.texts);
  for (const { email, roles } of people) {
    if (!roles.includes("agent")) continue;
    for (const skillId of skillsOf(more)) await grantSkill(cx, ids.get(email)!, skillId);
  }
  // One agent with "Request contact", who gets digital contacts by pressing "+1 Contact".
  await setProfile(cx, ids.get("agent6@demo.test")!, { requestContact: true });
}

/** Gives a password of sixteen characters, none of which look alike (no l and 1, no o and 0). */
function randomPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte, i) => (i && i % 4 === 0 ? "-" : "") + letters[byte % letters.length]).join(
    "",
  );
}
