import { readInteraction } from "../../server/interactions/conversation/receipts.ts";
import { sendAsCustomer, sendReply } from "../../server/replies/commands.ts";
import { openCentre } from "../bench/centre.ts";
import { assertEquals } from "../support/run/assert.ts";
import { shift, type Watch } from "../support/centre/shift.ts";
import { administration } from "../support/centre/shift_admin.ts";

Deno.test("each action of the desk, of the customer's page and of the administration is one transaction", async () => {
  let begun = 0;
  // The clock stands: on a slow machine nothing falls due meanwhile, which would be a transaction of its own.
  const now = Date.now();
  await using centre = await openCentre({
    sync: "off",
    now: () => now,
    through: (db) => ({
      ...db,
      transaction: (work) => {
        begun++;
        return db.transaction(work);
      },
    }),
  });
  const others: [string, number][] = [];
  const counted: Watch = async (route, send) => {
    begun = 0;
    const answer = await send();
    if (begun !== 1) others.push([route, begun]);
    return answer;
  };
  await shift(centre, counted);
  await administration(centre, counted);
  assertEquals(others, []);
});

Deno.test("a shift leaves out no action that has a route", async () => {
  const seen = new Set<string>();
  await using centre = await openCentre({ sync: "off" });
  const noted: Watch = (route, send) => {
    seen.add(route);
    return send();
  };
  await shift(centre, noted);
  await administration(centre, noted);
  const routes: string[] = [];
  const rooms = ["desk", "portal", "interactions", "replies", "admin", "supervisor"];
  for (const path of [...rooms.map((room) => `${room}/routes.tsx`), "supervisor/agent_routes.tsx"]) {
    const file = new URL(`../../server/${path}`, import.meta.url);
    const text = await Deno.readTextFile(file);
    for (const [, method, path] of text.matchAll(/app\.(post|put|delete)\(\s*"([^"]+)"/g)) {
      routes.push(`${method!.toUpperCase()} ${path}`);
    }
  }
  assertEquals(routes.filter((route) => !seen.has(route)), []);
});

Deno.test("a message is one transaction of seven statements, or ten of a customer's, its reads included", async () => {
  let statements: string[] = [];
  await using centre = await openCentre({ sync: "off", trace: (sql) => void statements.push(sql) });
  const agent = await centre.ready("agent1@demo.test");
  const { chat } = await centre.visit();
  await centre.accept(agent);
  await centre.run((cx) => readInteraction(cx, agent.actor.agentId, chat.id));
  const actions = () =>
    statements.map((sql) => /^(select|insert into|update|delete from)(?:.*? from)? "(\w+)"/.exec(sql))
      .map((found) => `${found![1]} ${found![2]}`);

  statements = [];
  const said = { key: "from-the-agent", body: "Hello." };
  await centre.run((cx) => sendReply(cx, agent.actor.agentId, chat.id, said));
  const log = "insert into event";
  const shared = ["update interaction", "delete from draft"];
  // Whether the same draft was sent from another tab.
  const draft = "select entry";
  assertEquals(actions(), [
    "select assignment",
    draft,
    "insert into entry",
    "insert into outbox",
    ...shared,
    log,
  ]);

  statements = [];
  await centre.run((cx) => sendAsCustomer(cx, chat, { key: "from-the-customer", body: "Thanks." }));
  const reads = ["select interaction", "select assignment", draft, "insert into entry", "select tab"];
  // What waits until the customer writes: an email that leaves later, a parked contact.
  const waits = ["select email_draft", "select assignment"];
  assertEquals(actions(), [...reads, ...shared, ...waits, log]);
});
