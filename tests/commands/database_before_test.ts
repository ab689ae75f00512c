/**
 * A database of the version before is opened by this one: nothing in it is lost, and what was due then is done now.
 * Read by SQL, and by value where a column may have another name by now.
 */
import { dueKinds } from "../../server/engine.ts";
import { whyOf } from "../../server/interactions/offers/why_rules.ts";
import { centreBefore, fireAll } from "../support/centre/before.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

/** Every kind of due row that the version before knew, as it named them. */
const kindsBefore =
  ("abandon absence acw callback code cooled end help lane late login offer opens opens-skill " +
    "opens-to-more reserve rested route route-agent silence tidy undelivered unpark webhook").split(" ");

Deno.test("a database of the version before opens and has all that it had", async () => {
  await using centre = await centreBefore();
  const { rows, value, contact } = centre;
  const tables = rows(
    "select name from sqlite_master where type = 'table' and name <> '__drizzle_migrations' order by name",
  ).map(({ name }) => String(name));
  const counted = () => tables.map((name) => `${name} ${value(`select count(*) from "${name}"`)}`);
  const had = counted();
  await centre.migrate();
  assertEquals(counted(), had);
  assertEquals(rows("pragma foreign_key_check"), []);
  const parcel = contact("My parcel is broken");
  assertEquals(
    rows(
      "select author, body from entry where kind = 'message' and interaction_id = ? order by id",
      parcel.id!,
    )
      .map(({ author, body }) => `${author}: ${body}`),
    [
      "customer: My parcel is broken",
      "agent: I am sorry to hear that.",
      "agent: Which parcel is it?",
      "customer: The small one.",
      "agent: We send you another.",
    ],
  );
  assertEquals(
    rows("select state from outbox where interaction_id = ? order by entry_id", parcel.id!),
    [{ state: "read" }, { state: "delivered" }, { state: "queued" }],
  );
  assertEquals(rows("select body from draft order by body"), [
    { body: "Is the same address" },
    { body: "When will it" },
  ]);
  // Whom it is reserved for, whatever the column is called.
  const noor = value("select id from agent where name = 'Noor Haddad'")!;
  assert(Object.values(contact("I want to speak to Noor")).includes(noor));
  // What was decided then is told in this version's words.
  const decided = rows("select why from assignment where why is not null").map(({ why }) => String(why));
  assertEquals(decided.filter((why) => whyOf({ why }) === null), []);
  const audited = rows("select * from audit").flatMap(Object.values);
  for (const what of ["signed-in", "signed-out", "sign-in-refused", "link-made", "api-key-made"]) {
    assert(audited.includes(what), what);
  }
  const titles = ["Refund of order 1001", "Return of order 1002"];
  assertEquals(rows("select title from work_item order by title").map(({ title }) => title), titles);
  const shown = "select title from interaction where channel = 'workitem' order by title";
  assertEquals(rows(shown).map(({ title }) => title), titles);
});

Deno.test("what was due in a database of the version before, of every kind, is done by this one", async () => {
  await using centre = await centreBefore();
  const { rows, value, contact, notes } = centre;
  assertEquals(rows("select distinct kind from due order by kind").map(({ kind }) => kind), kindsBefore);
  await centre.migrate();
  const known = dueKinds(() => {}, () => {});
  const strangers = () => rows("select kind from due").filter(({ kind }) => !known.has(String(kind)));
  assertEquals(strangers(), []);
  const { errors, sent } = await fireAll(centre);
  assertEquals(errors, []);
  assertEquals(strangers(), []);
  assertEquals(rows("select * from due where failures > 0"), []);

  const ended = (words: string) => {
    const { state, outcome, ended_by: by } = contact(words);
    return [state, outcome, by];
  };
  /** What became of it in its agents' hands, in order. */
  const had = (words: string) =>
    rows("select state from assignment where interaction_id = ? order by offered_at, id", contact(words).id!)
      .map(({ state }) => state);
  // abandon, end, silence
  assertEquals(ended("I cannot wait long"), ["completed", "abandoned", "customer"]);
  assertEquals([...ended("That was all"), ...had("That was all")], ["assigned", null, "agent", "wrapup"]);
  assertEquals(ended("Can I change my address?"), ["assigned", null, "system"]);
  // offer, undelivered
  assertEquals(had("Hello, anybody?")[0], "expired");
  assertEquals(had("Not for you, Tom").slice(0, 2), ["refused", "undelivered"]);
  // opens, with a route: who has that skill is asked
  assert(had("Bonsoir").length > 0);
  // the time that it was reserved for is up, absence, help
  assert(notes("I want to speak to Noor").includes("transfer-back"));
  assertEquals(notes("How much is the large one?").slice(2), ["away", "returned", "customer-left"]);
  assertEquals(value("select count(*) from help_request where widened_at is null"), 0);
  // unpark
  const mail = rows(
    "select a.state from assignment a join interaction i on i.id = interaction_id where channel = 'email'",
  );
  assertEquals(mail, [{ state: "active" }]);
  // late, tidy
  assertEquals(value("select count(*) from event where kind = 'lateReplyClosed'"), 3);
  assertEquals(value("select count(*) from due where kind = 'tidy'"), 1);
  // callback
  const call = "select state, direction from interaction where id = (select interaction_id from callback)";
  assertEquals(rows(call), [{ state: "waiting", direction: "outbound" }]);
  // code, login
  const became = (name: string) =>
    rows("select * from audit where subject = (select id from agent where name = ?)", name)
      .flatMap(Object.values);
  assert(became("Paul Tremblay").includes("timed-out"));
  assert(became("Noor Haddad").includes("sign-in-ended"));
  // webhook
  assertEquals(
    value("select count(*) from webhook_delivery where delivered_at is null and failed_at is null"),
    0,
  );
  assertEquals(sent.map(({ body }) => JSON.parse(body).type).sort(), [
    "workitem.assigned",
    "workitem.created",
  ]);
});
