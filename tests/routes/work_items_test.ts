/** A work item at the desk, and the form that makes one by hand. */
import { createWorkItem, sent } from "../../server/channels/workitem/commands.ts";
import { newWorkItem } from "../../server/channels/workitem/schemas.ts";
import { stateOfWorkItem, workItemByExternalId } from "../../server/channels/workitem/queries.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { deskOf, hidden, offerAt, words } from "../support/centre/pages.ts";

/** Handed in, as the API does. */
async function handIn(centre: TestApp, externalId: string, payload: Record<string, unknown> = {}) {
  const given = await sent(newWorkItem.parse({
    externalId,
    skill: "Back office",
    title: "Refund <order> 1042",
    payload,
    customer: { name: "Zoé Tremblay" },
    dueAt: "2026-01-06T12:00:00Z",
  }));
  return (await centre.run((cx) => createWorkItem(cx, given, null))).workItem;
}

const stateOf = async (centre: TestApp, externalId: string) => {
  const { db } = centre.app.deps;
  return await stateOfWorkItem(db.read, (await workItemByExternalId(db.read, externalId, null))!);
};

Deno.test("a work item is offered, taken, held, ended and dispositioned, and nobody can write in it", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre);
  const { interactionId: id } = await handIn(centre, "one", {
    Order: { href: "https://shop.example/1042", text: "1042" },
    Page: "https://shop.example/<b>",
    Bad: "javascript:alert(1)",
    Urgent: true,
    Lines: ["Blue", 2],
  });
  const offer = await offerAt(centre, desk);
  assertMatch(await answered(desk.browser.get("/desk"), 200), /Refund &lt;order&gt; 1042/);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`), 204);
  assertEquals((await stateOf(centre, "one")).state, "assigned");
  const page = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assertMatch(page, /<a href="https:\/\/shop\.example\/1042" target="_blank" rel="noreferrer">1042<\/a>/);
  assertMatch(page, /<dt dir="auto">Urgent<\/dt><dd dir="auto">Yes<\/dd>/);
  assert(!page.includes('href="javascript'));
  assert(!page.includes("data-composer"), "there is a composer");
  assert(!page.includes("page is closed"), "a work item has no customer's page");
  const written = await desk.browser.htmx(`POST /interactions/${id}/messages`, words("Hello"));
  assertEquals(written.status, 409);
  await answered(desk.browser.htmx(`POST /interactions/${id}/hold`), 204);
  await answered(desk.browser.htmx(`DELETE /interactions/${id}/hold`), 204);
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204);
  await centre.pass(undoMs);
  assertEquals((await stateOf(centre, "one")).state, "assigned");
  const read = await answered(desk.browser.get(`/interactions/${id}`), 200);
  assertMatch(read, /shop\.example\/1042/);
  const wrapup = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  const done = /<option value="([^"]+)">Done</.exec(wrapup)![1]!;
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/disposition`, { disposition: done, note: "Refunded" }),
    204,
  );
  const { state, outcome, disposition, agent } = await stateOf(centre, "one");
  assertEquals([state, outcome, disposition?.name, disposition?.note, agent], [
    "completed",
    "handled",
    "Done",
    "Refunded",
    "Marc Gagnon",
  ]);
});

Deno.test("a work item made by hand is made once, and what was typed is kept when it is refused", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  const page = await answered(marc.get("/work-items/new"), 200);
  const skill = /<option value="([^"]+)"[^>]*>Back office</.exec(page)![1]!;
  const typed = {
    key: hidden(page, "key"),
    title: "Call the carrier",
    skill,
    details: "Parcel 7 is lost",
    link: "https://carrier.example/7",
    name: "Zoé Tremblay",
    address: "zoe@example.org",
  };
  const refusals: [Record<string, string>, RegExp][] = [
    [{ title: "" }, /Give it a title/],
    [{ title: "x".repeat(201) }, /at most 200 characters/],
    [{ title: "😀".repeat(201) }, /at most 200 characters/],
    [{ skill: "nobody" }, /<select id="skill"[^>]*aria-describedby="skill-error" aria-invalid="true"/],
    [{ skill: "nobody" }, /id="skill-error">No skill for work items/],
    [{ link: "javascript:alert(1)" }, /A link begins with/],
    [{ link: "https://user:pass@shop.example/1042" }, /names nobody and no password/],
    [{ link: `https://shop.example/${"x".repeat(2000)}` }, /id="link-error">A link begins with/],
    [{ name: "" }, /Say who the customer is/],
    [{ address: "zoe@" }, /not an email address/],
    [{ details: "x".repeat(5001) }, /at most 5,000 characters/],
  ];
  for (const [change, said] of refusals) {
    const kept = await answered(marc.form("/work-items/new", { ...typed, ...change }), 422);
    assertMatch(kept, said);
    assertMatch(kept, change.details ? /xxxx/ : /Parcel 7 is lost/);
    assertEquals(hidden(kept, "key"), typed.key);
  }
  for (let n = 0; n < 2; n++) {
    assertEquals(await sentTo(marc.form("/work-items/new", typed)), "/work-items/new?made");
  }
  assertMatch(await answered(marc.get("/work-items/new?made"), 200), /The work item is made/);
  const other = await answered(marc.form("/work-items/new", { ...typed, title: "Another" }), 409);
  assertMatch(other, /made a work item already, with other words/);
  assertMatch(other, /value="Another"/);
  assertEquals((await stateOf(centre, `form:${typed.key}`)).title, "Call the carrier");
  // Gone back to and changed, it makes a second one when its owner says so.
  const second = { ...typed, title: "Another", key: hidden(other, "key"), customer: "new" };
  assertEquals(await sentTo(marc.form("/work-items/new", second)), "/work-items/new?made");
  assertEquals((await stateOf(centre, `form:${second.key}`)).title, "Another");
  // Characters as people count them, and as the API does.
  const faces = { ...typed, title: "😀".repeat(200), key: "faces", address: "" };
  assertEquals(await sentTo(marc.form("/work-items/new", faces)), "/work-items/new?made");
});

Deno.test("the form is for agents and supervisors, and another site's page cannot send it", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  assertEquals((await ada.get("/work-items/new")).status, 403);
  assertEquals((await ada.form("/work-items/new", { title: "x" })).status, 403);
  const nobody = centre.browser();
  assertMatch(await sentTo(nobody.get("/work-items/new")), /^\/sign-in/);
  const marc = await centre.signedIn("agent1@demo.test");
  const evil = await marc.form("/work-items/new", { title: "x" }, { origin: "https://evil.example" });
  assertEquals(evil.status, 403);
});
