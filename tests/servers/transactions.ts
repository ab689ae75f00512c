/** What every database does for one process. */
import { asc, sql } from "drizzle-orm";
import { migrateDatabase } from "../../db/open.ts";
import { due, setting } from "../../db/schema/core.ts";
import { run } from "../../server/core/command.ts";
import { eventsAfter } from "../../server/live/log.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { opened, type Subject } from "./subjects.ts";
import { happened, runnerOn, testsOf, traces, write, written } from "./traces.ts";

/** Registers the cases of a subject. */
export function transactionContract(subject: Subject): void {
  const test = testsOf(subject);

  test("an empty database is migrated, and migrated again it keeps what it holds", async () => {
    await using place = await subject.place();
    await using db = await opened(place);
    await run(runnerOn(db), (cx) => write(cx, "kept"));
    const tables = sql`select name, sql from sqlite_master order by name`;
    const before = await db.read.all(tables);
    await migrateDatabase({ url: place.url, sync: "off" });
    assertEquals(await db.read.all(tables), before);
    assert(before.length > 30);
    assertEquals(await written(db), ["kept"]);
  });

  test("a command's rows, events and due rows are there together, and then it is told", async () => {
    await using place = await subject.place();
    await using db = await opened(place);
    const runner = runnerOn(db);
    const value = await run(runner, async (cx) => {
      await write(cx, "row");
      cx.emit(happened("a"));
      await cx.arm("route", "now", 1000);
      await cx.arm("route", "later", 1001);
      cx.emit(happened("b"));
      assertEquals(runner.rung, []);
      return "value";
    });
    assertEquals(value, "value");
    const log = await eventsAfter(db.read, 0, 10);
    assertEquals(log.map(({ event }) => event), [happened("a"), happened("b")]);
    assertEquals(runner.rung, [{ events: log, dueNow: ["route:now"] }]);
    assertEquals(await traces(db), [1, 2, 2]);
  });

  test("a command that throws leaves nothing, and the next one finds everything in order", async () => {
    await using place = await subject.place();
    await using db = await opened(place);
    const runner = runnerOn(db);
    const failing = run(runner, async (cx) => {
      await write(cx, "row");
      cx.emit(happened("a"));
      await cx.arm("route", "now", 1000);
      throw new Error("no");
    });
    await rejects(failing, /^Error: no$/);
    assertEquals(await traces(db), [0, 0, 0]);
    const twice = run(runner, async (cx) => {
      await write(cx, "row");
      await write(cx, "row");
    });
    await rejects(twice, (error: Error) => /UNIQUE constraint failed/.test(String(error.cause)));
    assertEquals([await traces(db), runner.rung], [[0, 0, 0], []]);
    await run(runner, (cx) => write(cx, "row"));
    assertEquals(await traces(db), [1, 0, 0]);
  });

  test("a write outside a transaction throws and writes nothing", async () => {
    await using place = await subject.place();
    await using db = await opened(place);
    const outside = async () => await db.write.insert(setting).values({ name: "stray", value: "" });
    const complaint = (error: Error) => /a write outside a transaction/.test(String(error.cause));
    await rejects(outside, complaint);
    await run(runnerOn(db), (cx) => write(cx, "row"));
    await rejects(outside, complaint);
    assertEquals(await written(db), ["row"]);
  });

  test("reads see what is committed and nothing else", async () => {
    await using place = await subject.place();
    await using db = await opened(place);
    await run(runnerOn(db), async (cx) => {
      await write(cx, "row");
      assertEquals(await db.read.$count(setting), 0);
      assertEquals(await cx.db.$count(setting), 1);
    });
    assertEquals(await db.read.$count(setting), 1);
  });

  test("values come back as they went", async () => {
    await using place = await subject.place();
    await using db = await opened(place);
    const rows = ["", "é 🙂 'quoted' \"twice\" ?1 :name", "line\nline"].map((subject, i) => ({
      key: `key-${i}`,
      kind: "route",
      subject,
      dueAt: Number.MAX_SAFE_INTEGER - i,
      failures: -i,
    }));
    await run(runnerOn(db), (cx) => cx.db.insert(due).values(rows));
    assertEquals(await db.read.select().from(due).orderBy(asc(due.key)), rows);
  });

  test("two commands at once run one after the other", async () => {
    await using place = await subject.place();
    await using db = await opened(place);
    const runner = runnerOn(db);
    const steps: string[] = [];
    const command = (name: string) =>
      run(runner, async (cx) => {
        steps.push(`${name} begins`);
        await write(cx, name);
        steps.push(`${name} wrote`);
        await write(cx, `${name} again`);
        steps.push(`${name} ends`);
      });
    await Promise.all([command("a"), command("b")]);
    const [first, second] = steps[0]!.startsWith("a") ? ["a", "b"] : ["b", "a"];
    const inTurn = [first, second].flatMap((name) => [`${name} begins`, `${name} wrote`, `${name} ends`]);
    assertEquals(steps, inTurn);
  });
}
