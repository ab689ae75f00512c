import { eq } from "drizzle-orm";
import { type DatabaseSettings, openDatabase } from "../../db/open.ts";
import { agent } from "../../db/schema/agents.ts";
import { audit } from "../../db/schema/core.ts";
import { openLink } from "../../server/access/queries.ts";
import { linkMs } from "../../server/access/rules.ts";
import { hashToken } from "../../server/access/tokens.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { startHrana } from "../support/hrana/hrana.ts";
import { startServer } from "../support/run/server.ts";
import { type Home, makeHome } from "../support/run/tasks.ts";

const found = (home: Home, what: "centre" | "file") => home.run("tests/support/centre/found.ts", what);

async function peopleIn({ env }: Home): Promise<number> {
  const db = await openDatabase({ url: env.DATABASE_URL, sync: "normal" });
  const count = await db.read.$count(agent);
  await db.close();
  return count;
}

Deno.test("db:migrate makes both databases, and again changes nothing", async () => {
  await using home = await makeHome();
  const upToDate = {
    code: 0,
    out: [`${home.folder}/guichet.db is up to date`, `${home.folder}/blobs.db is up to date`],
    err: [],
  };
  assertEquals(await home.run("server/tasks/migrate.ts"), upToDate);
  assertEquals((await found(home, "centre")).code, 0);
  assertEquals(await home.run("server/tasks/migrate.ts"), upToDate);
  assertEquals(await peopleIn(home), 8);
});

Deno.test("db:migrate reaches a remote database, and names its host alone", async () => {
  await using home = await makeHome();
  await using remote = await startHrana();
  const url = `${remote.url}/?authToken=secret`;
  const { code, out } = await home.runWith({ DATABASE_URL: url }, "server/tasks/migrate.ts");
  assertEquals([code, out[0]], [0, `${new URL(remote.url).host} is up to date`]);
});

Deno.test("db:reset empties a demo at once", async () => {
  await using home = await makeHome();
  await using server = await startServer({ folder: home.folder });
  const open = await home.run("server/tasks/reset.ts");
  assertEquals([open.code, open.err], [1, [
    `db:reset: a server has ${home.folder}/guichet.db open: stop it first`,
  ]]);
  assertEquals((await fetch(`${server.base}/ready`)).status, 200);
  await server.kill("SIGTERM");
  const { code, out } = await home.run("server/tasks/reset.ts");
  assertEquals([code, out], [0, [`${home.folder}/guichet.db is empty`, `${home.folder}/blobs.db is empty`]]);
  assertEquals(await peopleIn(home), 0);
});

Deno.test("db:reset empties a real centre only with --yes", async () => {
  await using home = await makeHome();
  await found(home, "centre");
  const refused = await home.run("server/tasks/reset.ts");
  assertEquals(refused, {
    code: 1,
    out: [],
    err: [`db:reset: ${home.folder}/guichet.db holds a real centre: --yes loses it for good`],
  });
  assertEquals((await home.run("server/tasks/access-link.ts", "agent1@demo.test")).code, 0);
  assertEquals((await home.run("server/tasks/reset.ts", "--yes")).code, 0);
  assertEquals(await peopleIn(home), 0);
});

Deno.test("db:reset keeps people's files, which a demo beside them may not take with it", async () => {
  await using home = await makeHome();
  await found(home, "file");
  const { code, err } = await home.run("server/tasks/reset.ts");
  assertEquals([code, err], [1, [
    `db:reset: ${home.folder}/blobs.db holds people's files: --yes loses it for good`,
  ]]);
  assertEquals((await home.run("server/tasks/reset.ts", "--yes")).code, 0);
  assertEquals((await home.run("server/tasks/reset.ts")).code, 0);
});

Deno.test("access-link prints a link that works once and is in the audit, beside a running server", async () => {
  await using home = await makeHome();
  await using server = await startServer({ folder: home.folder });
  const made = await home.runWith(
    { PUBLIC_URL: server.base },
    "server/tasks/access-link.ts",
    " Agent1@Demo.test ",
  );
  assertEquals([made.code, made.err], [0, []]);
  assertEquals(made.out[0], "For agent1@demo.test, once, within 30 minutes:");
  const link = made.out[1]!;
  assert(link.startsWith(`${server.base}/reset/`));

  const password = "quite another password";
  const choose = () =>
    fetch(link, {
      method: "POST",
      headers: { origin: server.base },
      body: new URLSearchParams({ password, again: password }),
    });
  assertEquals((await fetch(link)).status, 200);
  assertEquals((await choose()).status, 200);
  assertEquals((await choose()).status, 410);
  const signIn = await fetch(`${server.base}/sign-in`, {
    method: "POST",
    headers: { origin: server.base },
    body: new URLSearchParams({ email: "agent1@demo.test", password }),
    redirect: "manual",
  });
  assertEquals([signIn.status, signIn.headers.getSetCookie().length > 0], [303, true]);
  await server.kill("SIGTERM");
  await withDatabase({ url: home.env.DATABASE_URL, sync: "normal" }, async ({ read }) => {
    const marc = await read.select().from(agent).where(eq(agent.email, "agent1@demo.test")).get();
    const actions = await read.select({ actorId: audit.actorId, subject: audit.subject }).from(audit)
      .where(eq(audit.action, "link-made"));
    assertEquals(actions, [{ actorId: null, subject: marc!.id }]);
  });
});

Deno.test("access-link without an email prints the link to set up a centre that has nobody yet", async () => {
  await using home = await makeHome();
  await using server = await startServer({ folder: home.folder, mode: "start" });
  const made = await home.runWith({ PUBLIC_URL: server.base }, "server/tasks/access-link.ts");
  assertEquals([made.code, made.out[0]], [0, "For the first administrator, once, within 30 minutes:"]);
  assertEquals((await fetch(made.out[1]!)).status, 200);
  // The one that was printed before opens nothing any more.
  const earlier = server.lines.find((line) => line.includes("/setup?token="))!.trim();
  const answer = await fetch(earlier);
  await answer.body?.cancel();
  assertEquals(answer.status, 410);
});

Deno.test("access-link says in one line that nobody has that address, or what it lacks", async () => {
  await using home = await makeHome();
  const says = async (env: Record<string, string>, ...args: string[]) => {
    const { code, out, err } = await home.runWith(env, "server/tasks/access-link.ts", ...args);
    assertEquals([code, out, err.length], [1, [], 1]);
    return err[0];
  };
  assertEquals(
    await says({}, "agent1@demo.test"),
    `access-link: there is no database at ${home.folder}/guichet.db`,
  );
  await found(home, "centre");
  assertEquals(await says({}, "nobody@demo.test"), "access-link: nobody signs in as nobody@demo.test");
  assertEquals(await says({}), "access-link: say whose: deno task access-link <email>");
  assertMatch((await says({ PORT: "0" }, "agent1@demo.test"))!, /^access-link: PORT=0 is any port/);
  assertMatch((await says({ PORT: "many" }, "agent1@demo.test"))!, /^access-link: PORT: /);
});

Deno.test("access-link works on a remote database; without PUBLIC_URL its link has the HOST and PORT of the settings", async () => {
  await using home = await makeHome();
  await using remote = await startHrana();
  const env = { DATABASE_URL: remote.url, HOST: "0.0.0.0", PORT: "8123" };
  assertEquals((await home.runWith(env, "tests/support/centre/found.ts", "centre")).code, 0);
  const { out } = await home.runWith(env, "server/tasks/access-link.ts", "agent2@demo.test");
  const token = /^http:\/\/127\.0\.0\.1:8123\/reset\/([\w-]{43})$/.exec(out[1]!)![1]!;
  await withDatabase({ url: remote.url, sync: "normal" }, async ({ read }) => {
    const kept = (await openLink(read, await hashToken(token), Date.now()))!;
    assertEquals(kept.expiresAt - kept.madeAt, linkMs);
  });
});

async function withDatabase(
  settings: DatabaseSettings,
  look: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<void>,
): Promise<void> {
  const db = await openDatabase(settings);
  try {
    await look(db);
  } finally {
    await db.close();
  }
}
