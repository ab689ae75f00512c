import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { startServer } from "../support/run/server.ts";
import { makeHome } from "../support/run/tasks.ts";
import { visit } from "../support/load/visitor.ts";
import { startWriting, whatIsWritten } from "../support/load/writing.ts";

const numbered = (count: number) => Array.from({ length: count }, (_, i) => i);

Deno.test("a backup made while the centre writes on is whole, and the restored centre goes on", async () => {
  await using home = await makeHome();
  const writing = await startWriting(home.env);
  await writing.reached(50);
  const before = writing.done;
  const backup = await home.run("server/tasks/backup.ts", "copy");
  const after = writing.done;
  await writing.reached(after + 10);
  await writing.stop();
  assertEquals(backup, { code: 0, out: ["backed up to copy"], err: [] });

  await using elsewhere = await makeHome();
  const restored = await elsewhere.run("server/tasks/restore.ts", `${home.folder}/copy`);
  assertEquals(restored, { code: 0, out: [`restored from ${home.folder}/copy`], err: [] });
  const { numbers, events, missing } = await whatIsWritten(elsewhere.env);
  assert(before <= numbers.length && numbers.length <= after, `${before} ≤ ${numbers.length} ≤ ${after}`);
  assert(after > before, "nothing was written meanwhile");
  assertEquals([numbers, events], [numbered(numbers.length), numbered(numbers.length)]);
  assertEquals(missing, []);

  const onward = await startWriting(elsewhere.env);
  await onward.reached(numbers.length + 5);
  const count = onward.done;
  await onward.stop();
  const later = await whatIsWritten(elsewhere.env);
  assertEquals(later.events.slice(0, count), numbered(count));
  assertEquals(later.missing, []);
});

Deno.test("a running server is backed up; its centre comes back with every message, when the server has stopped", async () => {
  await using home = await makeHome();
  const said = ["Is this kept?"];
  {
    await using server = await startServer({ folder: home.folder });
    const zoe = await visit(server.base, "Zoé", said[0]!);
    for (let i = 1; i <= 5; i++) {
      said.push(`message ${i}`);
      await zoe.says(said.at(-1)!);
    }
    assertEquals((await home.run("server/tasks/backup.ts", "copy")).code, 0);
    await zoe.says("after the backup");

    const inUse = await home.run("server/tasks/restore.ts", "copy", "--replace");
    assertEquals(inUse.err, [`restore: a server has ${home.folder}/guichet.db open: stop it first`]);
    assertEquals(inUse.code, 1);
    await zoe.says("still served");
    await server.kill("SIGTERM");

    const refused = await home.run("server/tasks/restore.ts", "copy");
    assertEquals(refused.code, 1);
    assertEquals(refused.err, [
      `restore: there is a database at ${home.folder}/guichet.db already: --replace keeps it under another name`,
    ]);
    const restored = await home.run("server/tasks/restore.ts", "copy", "--replace");
    assertEquals(restored.code, 0);

    await using again = await startServer({ folder: home.folder, port: server.port });
    const page = await zoe.page();
    for (const text of said) assert(page.includes(text), text);
    assert(!page.includes("after the backup"));
    await zoe.says("and on it goes");
    assert((await zoe.page()).includes("and on it goes"));
    assertEquals(again.port, server.port);

    // What stood there is kept, and is a centre as well.
    const kept = /^kept what was there as (.+)$/.exec(restored.out[0]!)![1]!;
    const env = { DATABASE_URL: `file:${kept}` };
    assertEquals((await home.runWith(env, "server/tasks/backup.ts", "of-the-kept")).code, 0);
  }
});

Deno.test("a server that was killed is backed up with what it had acknowledged", async () => {
  await using home = await makeHome();
  {
    await using server = await startServer({ folder: home.folder });
    const zoe = await visit(server.base, "Zoé", "One");
    await zoe.says("Two");
    await server.kill("SIGKILL");
    assertEquals((await home.run("server/tasks/backup.ts", "copy")).code, 0);
    assertEquals((await home.run("server/tasks/restore.ts", "copy", "--replace")).code, 0);
    await using _again = await startServer({ folder: home.folder, port: server.port });
    const page = await zoe.page();
    assert(page.includes("One") && page.includes("Two"));
  }
});

Deno.test("a backup overwrites nothing, makes no database, and says what is wrong in one line", async () => {
  await using home = await makeHome();
  const none = await home.run("server/tasks/backup.ts", "copy");
  assertEquals(none, {
    code: 1,
    out: [],
    err: [`backup: there is no database at ${home.folder}/guichet.db`],
  });
  assertEquals(await namesIn(home.folder), []);

  assertEquals((await home.run("server/tasks/migrate.ts")).code, 0);
  const named = await home.run("server/tasks/backup.ts");
  assertEquals(named.code, 0);
  const folder = /^backed up to (data\/backups\/[\w-]+)$/.exec(named.out[0]!)![1]!;
  assertEquals(await namesIn(`${home.folder}/${folder}`), ["blobs.db", "guichet.db"]);
  assertEquals((await Deno.stat(`${home.folder}/${folder}`)).mode! & 0o777, 0o700);

  const again = await home.run("server/tasks/backup.ts", `${folder}/`);
  assertEquals(again, {
    code: 1,
    out: [],
    err: [`backup: ${folder} is there already: a backup overwrites nothing`],
  });
  const remote = await home.runWith({ DATABASE_URL: "http://127.0.0.1:9" }, "server/tasks/backup.ts", "copy");
  assertEquals(remote, {
    code: 1,
    out: [],
    err: ["backup: a remote database is backed up where it runs, not from here"],
  });
  const wrong = await home.runWith(
    { DATABASE_URL: "ftp://there", PORT: "x" },
    "server/tasks/backup.ts",
    "copy",
  );
  assertEquals([wrong.code, wrong.err.length], [1, 1]);
  assertMatch(wrong.err[0]!, /^backup: PORT: .*; DATABASE_URL: must begin with/);
  assertEquals(await namesIn(home.folder), ["blobs.db", "data", "guichet.db"]);
});

Deno.test("a backup that cannot be finished leaves nothing behind", async () => {
  await using home = await makeHome();
  await Deno.writeTextFile(
    `${home.folder}/guichet.db`,
    "This is no database at all, whatever its name says.",
  );
  const { code, err } = await home.run("server/tasks/backup.ts", "copy");
  assertEquals([code, err], [1, ["backup: file is not a database"]]);
  assertEquals(await namesIn(home.folder), ["guichet.db"]);
});

Deno.test("the key is in no backup; a restore says that it must be brought along, until it is there", async () => {
  await using home = await makeHome();
  await home.run("tests/support/centre/found.ts", "centre");
  const widget = await home.run("server/tasks/widget.ts", "support", "--identity");
  const key = /Identity key, .*: ([0-9a-f]{64})$/.exec(widget.out.at(-1)!)![1]!;
  assertEquals((await home.run("server/tasks/backup.ts", "copy")).code, 0);
  const secret = (await Deno.readTextFile(`${home.folder}/guichet.db.key`)).trim();
  for (const name of await namesIn(`${home.folder}/copy`)) {
    const bytes = new TextDecoder("latin1").decode(await Deno.readFile(`${home.folder}/copy/${name}`));
    assert(!bytes.includes(secret) && !bytes.includes(key), name);
  }
  await using elsewhere = await makeHome();
  const restored = await elsewhere.run("server/tasks/restore.ts", `${home.folder}/copy`);
  assertMatch(
    restored.out.at(-1)!,
    /^Its secrets open only with their key, which no backup has: bring it along/,
  );
  await Deno.copyFile(`${home.folder}/guichet.db.key`, `${elsewhere.folder}/guichet.db.key`);
  const again = await elsewhere.run("server/tasks/restore.ts", `${home.folder}/copy`, "--replace");
  assertEquals(again.out.at(-1), `restored from ${home.folder}/copy`);
  const shown = await elsewhere.run("server/tasks/widget.ts", "support", "--identity");
  assertEquals(shown.out.at(-1), widget.out.at(-1));
});

Deno.test("a damaged backup is refused and changes nothing", async () => {
  await using home = await makeHome();
  await home.run("server/tasks/migrate.ts");
  assertEquals((await home.run("server/tasks/backup.ts", "copy")).code, 0);
  const path = `${home.folder}/copy/blobs.db`;
  const bytes = await Deno.readFile(path);
  await Deno.writeFile(path, bytes.fill(7, 4096, 3 * 4096));
  const stood = await Deno.readFile(`${home.folder}/guichet.db`);
  const { code, err } = await home.run("server/tasks/restore.ts", "copy", "--replace");
  assertEquals([code, err.length], [1, 1]);
  assertEquals(await namesIn(home.folder), ["blobs.db", "copy", "guichet.db"]);
  assertEquals((await Deno.readFile(`${home.folder}/guichet.db`)).length, stood.length);

  const missing = await home.run("server/tasks/restore.ts", "nowhere", "--replace");
  assertEquals(missing.err, ["restore: nowhere holds no backup: there is no guichet.db in it"]);
  const unsaid = await home.run("server/tasks/restore.ts");
  assertEquals([unsaid.code, unsaid.err], [1, [
    "restore: say from where: deno task restore <folder> [--replace]",
  ]]);
});

Deno.test("a restore replaces a database that is damaged", async () => {
  await using elsewhere = await makeHome();
  const writing = await startWriting(elsewhere.env);
  await writing.reached(3);
  await writing.stop();
  assertEquals((await elsewhere.run("server/tasks/backup.ts", "copy")).code, 0);

  await using home = await makeHome();
  await Deno.writeTextFile(`${home.folder}/guichet.db`, "Something wrote over it.");
  await Deno.writeTextFile(`${home.folder}/guichet.db-wal`, "And this is left from before.");
  const { code, out } = await home.run("server/tasks/restore.ts", `${elsewhere.folder}/copy`, "--replace");
  assertEquals([code, out.length], [0, 2]);
  const { numbers, missing } = await whatIsWritten(home.env);
  assertEquals([numbers.length, missing], [writing.done, []]);
});

/** The files in a folder, without what stands beside a database that is open or was. */
async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) if (!/-(wal|shm)$/.test(name)) names.push(name);
  return names.sort();
}
