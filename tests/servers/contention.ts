/** What every database does when several processes, or several actions at once, want it. */
import { eq, sql } from "drizzle-orm";
import { isBusy } from "../../db/client.ts";
import { due, setting } from "../../db/schema/core.ts";
import { interactions } from "../../db/schema/interactions.ts";
import { createClock } from "../../server/core/clock.ts";
import { type Cx, run } from "../../server/core/command.ts";
import type { Logged } from "../../server/core/events.ts";
import { silent } from "../../server/core/log.ts";
import { makeOffer } from "../../server/interactions/offers/offers.ts";
import { cursor, eventsAfter } from "../../server/live/log.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import { customerWrites } from "../support/centre/actions.ts";
import { startServer } from "../support/run/server.ts";
import { makeWorld } from "../support/centre/world.ts";
import { holdLock, opened, type Subject } from "./subjects.ts";
import { happened, runnerOn, testsOf, write, written } from "./traces.ts";

/** Registers the cases of a subject. */
export function contentionContract(subject: Subject): void {
  const test = testsOf(subject);

  test("two processes that start at once on a new database both come up", async () => {
    await using place = await subject.place();
    const start = () => startServer({ mode: "start", env: { DATABASE_URL: place.url } });
    const [one, other] = await Promise.all([start(), start()]);
    await using _one = one;
    await using _other = other;
    for (const { base } of [one, other]) assertEquals((await fetch(`${base}/ready`)).status, 200);
    await using db = await opened(place);
    const [made] = await db.read.all<[number, number]>(
      sql`select count(*), count(distinct hash) from __drizzle_migrations`,
    );
    assertEquals(made![0], made![1]);
  });

  test("a command waits for a lock that another process holds, runs once, and what follows is fresh", async () => {
    await using place = await subject.place();
    await using db = await opened(place);
    const runner = runnerOn(db);
    const { ended } = await holdLock(place, 400);
    // Read while the lock is held: what the other has not committed is not there.
    assertEquals(await written(db), []);
    const seen = await run(runner, async (cx) => {
      await write(cx, "mine");
      cx.emit(happened("a"));
      return await cx.db.select().from(setting).where(eq(setting.name, "held")).get();
    });
    assertEquals(seen, { name: "held", value: "true" });
    assertEquals(await written(db), ["held", "mine"]);
    assertEquals((await eventsAfter(db.read, 0, 10)).length, 1);
    await ended;
    await run(runner, (cx) => write(cx, "next"));
    assertEquals(await written(db), ["held", "mine", "next"]);
  });

  test("a lock held for too long fails the command whole, not the database", async () => {
    await using place = await subject.place();
    await using db = await opened(place);
    const runner = runnerOn(db);
    const { ended } = await holdLock(place, 4000);
    const patience = run(runner, (cx) => write(cx, "mine"));
    await rejects(patience, isBusy);
    assertEquals(await written(db), []);
    await ended;
    await run(runner, (cx) => write(cx, "mine"));
    assertEquals(await written(db), ["held", "mine"]);
  });

  test("events become visible in the order of their ids, whoever writes: no reader skips one", async () => {
    await using place = await subject.place();
    await using db = await opened(place);
    await using other = await opened(place);
    const commands = 40;
    const writers = [db, other].map(async (writer, w) => {
      const runner = runnerOn(writer);
      for (let i = 0; i < commands / 2; i++) {
        await run(runner, async (cx) => {
          await write(cx, `${w} ${i}`);
          cx.emit(happened(`${w} ${i} a`));
          cx.emit(happened(`${w} ${i} b`));
        });
      }
    });
    const read: Logged[] = [];
    let writing = true;
    const reader = (async () => {
      for (;;) {
        const last = !writing;
        read.push(...await eventsAfter(db.read, read.at(-1)?.id ?? 0, 7));
        if (last && read.at(-1)?.id === await cursor(db.read)) break;
        await new Promise((done) => setTimeout(done, 0));
      }
    })();
    await Promise.all(writers);
    writing = false;
    await reader;
    const ids = read.map(({ id }) => id);
    assertEquals(ids, ids.toSorted((a, b) => a - b));
    assertEquals(new Set(read.map(({ event }) => JSON.stringify(event))).size, commands * 2);
  });

  test("the indexes refuse a second live assignment and a second offer", async () => {
    await using place = await subject.place();
    await using world = await makeWorld({ db: await opened(place) });
    const [first, second] = [await customerWrites(world), await customerWrites(world)];
    const [a, b] = [world.agents.get("agent1@demo.test")!, world.agents.get("agent2@demo.test")!];
    const offer = async (interactionId: string, agentId: string) => {
      const row = await world.engine.db.read.select().from(interactions)
        .where(eq(interactions.id, interactionId)).get();
      await world.run((cx) => makeOffer(cx, row!, agentId, null));
    };
    await offer(first, a);
    const refusal = (column: string) => (error: Error) =>
      String(error.cause).includes(`UNIQUE constraint failed: assignment.${column}`);
    await rejects(offer(first, b), refusal("interaction_id"));
    await rejects(offer(second, a), refusal("agent_id"));
    await offer(second, b);
  });

  test("due rows fire once when the clocks of two processes fire together", async () => {
    await using place = await subject.place();
    await using db = await opened(place);
    await using other = await opened(place);
    const fired: string[] = [];
    const kinds = new Map([["write", async (cx: Cx, subject: string) => {
      // A second firing would collide here.
      await write(cx, subject);
      fired.push(subject);
    }]]);
    const subjects = Array.from({ length: 20 }, (_, i) => `subject ${i + 10}`);
    await run(runnerOn(db), async (cx) => {
      for (const subject of subjects) await cx.arm("write", subject, 1000);
    });
    const clocks = [db, other].map((one) => createClock(runnerOn(one), kinds, silent));
    const counts = await Promise.all(clocks.map((clock) => clock.fireDue()));
    assertEquals(counts[0]! + counts[1]!, subjects.length);
    assertEquals(await written(db), subjects);
    assertEquals(await db.read.$count(due), 0);
    assertEquals(new Set(fired).size, subjects.length);
  });
}
