/** Our libSQL server behaves as the real one where it matters, and we live with how it treats streams. */
import { createClient } from "@libsql/client/web";
import { migrateDatabase } from "../../db/open.ts";
import { run } from "../../server/core/command.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import { type Hrana, type HranaOptions, startHrana } from "../support/hrana/hrana.ts";
import { opened } from "./subjects.ts";
import { runnerOn, write, written } from "./traces.ts";

async function migrated(options?: HranaOptions): Promise<Hrana> {
  const server = await startHrana(options);
  await migrateDatabase({ url: server.url, sync: "off" });
  return server;
}

const insert = (name: string) => ({ sql: "insert into setting (name, value) values (?, '')", args: [name] });

Deno.test("of two interactive transactions that write, the second is told that the database is busy", async () => {
  await using server = await migrated();
  const client = createClient({ url: server.url });
  const first = await client.transaction("write");
  await first.execute(insert("first"));
  const second = await client.transaction("write");
  await rejects(second.execute(insert("second")), { code: "SQLITE_BUSY" });
  second.close();
  await first.commit();
  const third = await client.transaction("write");
  await third.execute(insert("third"));
  await third.commit();
  await using db = await opened(server);
  assertEquals(await written(db), ["first", "third"]);
  client.close();
});

Deno.test("a batch is one: where a statement fails, none of it stays", async () => {
  await using server = await migrated();
  const client = createClient({ url: server.url });
  await client.batch([insert("a"), insert("b")], "write");
  await rejects(client.batch([insert("c"), insert("a"), insert("d")], "write"), {
    code: "SQLITE_CONSTRAINT",
  });
  await client.executeMultiple("insert into setting values ('e', ''); insert into setting values ('f', '');");
  await using db = await opened(server);
  assertEquals(await written(db), ["a", "b", "e", "f"]);
  client.close();
});

Deno.test("a stream's baton is good for one request", async () => {
  await using server = await migrated();
  const ask = async (baton: string | null) => {
    const answer = await fetch(`${server.url}/v3/pipeline`, {
      method: "POST",
      body: JSON.stringify({ baton, requests: [{ type: "get_autocommit" }] }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const { baton } = (await ask(null)).body;
  const next = await ask(baton);
  assertEquals([next.status, next.body.results[0].response.is_autocommit], [200, true]);
  assertEquals((await ask(baton)).status, 400);
  assertEquals((await ask(next.body.baton)).status, 200);
});

Deno.test("a transaction whose process died holds others up only until its stream expires", async () => {
  await using server = await migrated({ expireMs: 300 });
  const client = createClient({ url: server.url });
  const abandoned = await client.transaction("write");
  await abandoned.execute(insert("abandoned"));
  await using db = await opened(server);
  await run(runnerOn(db), (cx) => write(cx, "later"));
  await rejects(abandoned.commit(), /STREAM_EXPIRED|expired/);
  assertEquals(await written(db), ["later"]);
  client.close();
});

Deno.test("a command that outlasts its stream fails whole, and the next one works", async () => {
  await using server = await migrated({ expireMs: 200 });
  await using db = await opened(server);
  await using other = await opened(server);
  const runner = runnerOn(db);
  const slow = run(runner, async (cx) => {
    await write(cx, "slow");
    // Succeeds when our stream has expired.
    await run(runnerOn(other), (cx) => write(cx, "other"));
    await write(cx, "too late");
  });
  await rejects(slow, (error: Error) => /expired/.test(String(error.cause)));
  assertEquals(await written(db), ["other"]);
  await run(runner, (cx) => write(cx, "next"));
  assertEquals(await written(db), ["next", "other"]);
});
