/** Every action of the desk and of a customer's page once, over HTTP as their pages send them. */
import type { Centre } from "../../bench/centre.ts";
import { eq } from "drizzle-orm";
import { outbox } from "../../../db/schema/delivery.ts";
import { entry } from "../../../db/schema/interactions.ts";
import { skill } from "../../../db/schema/skills.ts";
import { workItemByExternalId } from "../../../server/channels/workitem/queries.ts";
import { removeOwnProfile, setProfile } from "../../../server/agents/delivery.ts";
import { helpAskedOf } from "../../../server/interactions/conversation/help.ts";
import { offerOf } from "../../../server/interactions/assignment_queries.ts";
import { undoMs } from "../../../server/interactions/time_rules.ts";

/** Sees each action: its route, and how to send it; gives its answer. */
export type Watch = (route: string, send: () => Promise<Response>) => Promise<Response>;

const host = "http://localhost";

/** One person's browser. `action` fills the route's blanks from `named`, in order. */
function browser(centre: Centre, cookie: string, watch: Watch) {
  return async (route: string, named: string[] = [], form?: Record<string, string>): Promise<Response> => {
    const [method, pattern] = route.split(" ") as [string, string];
    const blanks = [...named];
    const path = pattern.replaceAll(/:\w+/g, () => encodeURIComponent(blanks.shift()!));
    const send = async () =>
      await centre.app.request(host + path, {
        method,
        headers: { cookie, origin: host, ...(method === "GET" ? {} : { "hx-request": "true" }) },
        body: form && new URLSearchParams(form),
      });
    const answer = await watch(route, send);
    if (answer.status >= 400) throw new Error(`${route} was answered ${answer.status}`);
    return answer;
  };
}

let keys = 0;
const words = (body: string) => ({ key: `shift-key-${++keys}`, body });

/** An agent's shift with two customers at /c/sales, where ACW is timed. Nothing falls due but between two actions. */
export async function shift(centre: Centre, watch: Watch): Promise<void> {
  const { db, clock } = centre.app.deps;
  // What a action makes due is not the action: it runs when the clock is passed on, below.
  clock.ring = () => {};
  const agent = await centre.signIn("agent1@demo.test");
  const desk = browser(centre, agent.cookie, watch);
  const offered = async (ms: number) => {
    await centre.pass(ms);
    return (await offerOf(db.read, agent.actor.agentId))!;
  };
  const customer = async () => {
    const first = await centre.app.request(`${host}/c/sales`);
    const cookie = first.headers.get("set-cookie")!.split(";")[0]!;
    const page = browser(centre, cookie, watch);
    await page("POST /c/:point/contacts", ["sales"], { name: "Zoé Tremblay", ...words("Hello?") });
    return page;
  };

  const tabId = /data-tab="([^"]+)"/.exec(await (await desk("GET /desk")).text())![1]!;
  const stream = await desk("GET /live/:tab?after=0", [tabId]);
  await desk("GET /desk/self-test");
  await desk("POST /desk/self-test", [], { zone: "300", sound: "passed" });
  await desk("POST /desk/volume", [], { volume: "75" });
  await desk("POST /desk/shortcuts", [], { on: "offer" });
  await desk("POST /desk/contact-order", [], { order: "taken" });
  await desk("POST /desk/state", [], { state: "available" });

  await centre.run((cx) => setProfile(cx, agent.actor.agentId, { requestContact: true }));
  await desk("POST /desk/request");
  await desk("DELETE /desk/request");
  await centre.run((cx) => removeOwnProfile(cx, agent.actor.agentId));

  const zoe = await customer();
  const refused = (await offered(0)).assignment.id;
  await desk("POST /offers/:id/seen", [refused]);
  await desk("POST /offers/:id/refuse", [refused]);
  const { assignment: { id: offerId }, interaction: { id } } = await offered(30_000);
  await desk("POST /offers/:id/accept", [offerId], { tab: tabId });
  await zoe("GET /c/:point", ["sales"]);
  await zoe("POST /c/:point/identity", ["sales"], { identity: "" });
  await desk("PUT /desk/:tab/focus", [tabId], { contact: id });
  const promised = {
    key: "a-callback-of-this-shift",
    address: "+1 514 842 2112",
    skill: centre.world.callSkill,
    who: "me",
    at: new Date(centre.app.deps.now() + 90 * 24 * 3600_000).toISOString().slice(0, 16),
    zone: "America/Toronto",
  };
  await desk("POST /interactions/:id/customer/callbacks", [id], promised);
  await desk("DELETE /interactions/:id/customer/callbacks/:callback", [id, promised.key]);
  await desk("PUT /interactions/:id/draft", [id], { ...words("I am loo"), tab: tabId });
  await desk("POST /interactions/:id/messages", [id], words("I am looking for it."));
  await zoe("PUT /c/:point/contacts/:id/draft", ["sales", id], words("Tha"));
  await zoe("POST /c/:point/contacts/:id/messages", ["sales", id], words("Thank you."));
  await zoe("POST /c/:point/contacts/:id/seen", ["sales", id], { upTo: "1000", read: "1000" });
  await desk("POST /interactions/:id/language", [id], { locale: "fr-CA" });
  await desk("POST /interactions/:id/hold", [id]);
  await desk("DELETE /interactions/:id/hold", [id]);
  await desk("POST /interactions/:id/end", [id]);
  await desk("DELETE /interactions/:id/end", [id]);
  await desk("POST /interactions/:id/end", [id]);
  await centre.pass(undoMs);
  await centre.run((cx) => cx.db.update(skill).set({ extensionSeconds: 30 }));
  await desk("POST /interactions/:id/extension", [id]);
  const disposition = { disposition: centre.world.dispositions[0]!, note: "She got the blue one." };
  await desk("POST /interactions/:id/disposition", [id], disposition);
  await desk("POST /interactions/:id/completion", [id]);
  await zoe("POST /c/:point/contacts/:id/rating", ["sales", id], { rating: "5", comment: "Quick!" });

  // One more word after the end: offered to the same agent, who has nothing to answer.
  await zoe("POST /c/:point/contacts/:id/messages", ["sales", id], words("Merci!"));
  const late = await offered(2000);
  await desk("POST /offers/:id/accept", [late.assignment.id], { tab: tabId });
  await desk("POST /interactions/:id/dismissal", [late.interaction.id]);

  // Two of one customer's at once, so that the second has a card when the first is blocked.
  const spam = await customer();
  const first = await offered(2000);
  await desk("POST /offers/:id/accept", [first.assignment.id], { tab: tabId });
  await spam("POST /c/:point/contacts", ["support"], words("Hello?"));
  const other = await offered(2000);
  await desk("POST /offers/:id/accept", [other.assignment.id], { tab: tabId });
  const blocking = { block: "yes", days: "7", reason: "Sells watches" };
  await desk("POST /interactions/:id/not-for-us", [first.interaction.id], blocking);
  await centre.pass(undoMs);
  await desk("DELETE /interactions/:id/customer/block", [other.interaction.id]);
  await desk("POST /interactions/:id/not-for-us", [other.interaction.id]);

  const passed = await customer();
  const going = await offered(2000);
  await desk("POST /offers/:id/accept", [going.assignment.id], { tab: tabId });
  const to = { to: `skill ${centre.world.supportSkill}`, note: "She has paid already." };
  await desk("POST /interactions/:id/transfer", [going.interaction.id], to);
  await desk("POST /interactions/:id/disposition", [going.interaction.id], disposition);
  await desk("POST /interactions/:id/completion", [going.interaction.id]);
  await passed("POST /c/:point/contacts/:id/end", ["sales", going.interaction.id]);
  await centre.pass(undoMs);

  const noor = await customer();
  const second = (await offered(2000)).interaction.id;
  await noor("POST /c/:point/contacts/:id/leave", ["sales", second], { address: "noor@example.org" });
  await noor("POST /c/:point/contacts/:id/end", ["sales", second]);
  await noor("DELETE /c/:point/contacts/:id/end", ["sales", second]);
  await noor("POST /c/:point/contacts/:id/end", ["sales", second]);
  await centre.pass(undoMs);
  // That somebody is here is noted now and then: not with what is looked at.
  await centre.app.request(`${host}/desk/shortcuts`, { headers: { cookie: agent.cookie } });
  await desk("POST /desk/state", [], { state: "unavailable" });
  await desk("DELETE /desk/state");
  await desk("POST /desk/state", [], { state: "available" });
  await customer();
  await supervise(centre, watch);
  const { assignment: third } = await offered(2000);
  await desk("POST /offers/:id/accept", [third.id], { tab: tabId });
  await desk("POST /sign-out", [], { contacts: "finish" });
  await desk("POST /sign-out", [], { contacts: "return" });
  const sam = browser(centre, (await centre.signIn("supervisor@demo.test")).cookie, watch);
  const due = { ...disposition, assignment: third.id };
  await sam("POST /supervisor/contacts/:id/disposition", [third.interactionId], due);
  await handIn(centre, watch);
  await lead(centre, watch, customer);
  // It is too late for one more word.
  await centre.pass(600_000);
  await stream.body!.cancel();
}

/** A work item made by hand, given to an agent by their supervisor. */
async function handIn(centre: Centre, watch: Watch): Promise<void> {
  const { db } = centre.app.deps;
  const { cookie } = await centre.signIn("supervisor@demo.test");
  const sam = browser(centre, cookie, watch);
  const agent = await centre.signIn("agent2@demo.test");
  const desk = browser(centre, agent.cookie, watch);
  const tabId = /data-tab="([^"]+)"/.exec(await (await desk("GET /desk")).text())![1]!;
  const stream = await desk("GET /live/:tab?after=0", [tabId]);
  // Routing gives them none: it is for the supervisor to decide.
  const limits = { voice: 1, chat: 1, email: 0, workitem: 0, sms: 0 };
  await centre.run((cx) => setProfile(cx, agent.actor.agentId, { limits }));
  await desk("POST /desk/state", [], { state: "available" });
  const page = await (await centre.app.request(`${host}/work-items/new`, { headers: { cookie } })).text();
  const [, key] = /name="key" value="([^"]+)"/.exec(page)!;
  const [, skill] = /<option value="([^"]+)"/.exec(page)!;
  const made = {
    key: key!,
    skill: skill!,
    title: "Refund order 1042",
    name: "Zoé Tremblay",
    address: "zoe@example.org",
  };
  await sam("POST /work-items/new", [], {
    ...made,
    details: "She waits for it.",
    link: "https://shop.example/1042",
  });
  const item = (await workItemByExternalId(db.read, `form:${key}`, null))!;
  await sam("POST /supervisor/contacts/:id/assignment", [item.interactionId], { agent: agent.actor.agentId });
  await centre.accept(agent);
  const other = crypto.randomUUID();
  await sam("POST /work-items/new", [], { ...made, key: other, customer: "new" });
  const card = await (await desk("GET /desk?contact=:id", [item.interactionId])).text();
  const [, address] = /customer\/addresses\/([\w-]+)\/confirmation/.exec(card)!;
  const [, proposal] = /customer\/proposals\/([\w-]+)\/same/.exec(card)!;
  await desk("POST /interactions/:id/customer/proposals/:proposal/same", [item.interactionId, proposal!]);
  await desk("POST /interactions/:id/customer/proposals/:proposal/different", [
    item.interactionId,
    proposal!,
  ]);
  await desk("POST /interactions/:id/customer/addresses/:address/confirmation", [
    item.interactionId,
    address!,
  ]);
  const tomorrow = new Date(centre.app.deps.now() + 24 * 3600_000).toISOString().slice(0, 16);
  const parking = { until: tomorrow, zone: "America/Toronto" };
  await desk("POST /interactions/:id/parking", [item.interactionId], parking);
  await desk("DELETE /interactions/:id/parking", [item.interactionId]);
  // A message of it that did not arrive.
  const { interactionId: lost } = item;
  const lostId = (await db.read.select().from(entry).where(eq(entry.interactionId, lost)).get())!.id;
  const row = { entryId: lostId, recipient: "afar", interactionId: lost, channel: "workitem" } as const;
  const since = { queuedAt: 0, changedAt: 0 };
  await centre.run((cx) => cx.db.insert(outbox).values({ ...row, ...since, state: "failed" }));
  await desk("POST /interactions/:id/entries/:entry/again", [lost, String(lostId)]);
  await desk("POST /interactions/:id/end", [item.interactionId]);
  const { interactionId } = (await workItemByExternalId(db.read, `form:${other}`, null))!;
  await sam("POST /supervisor/contacts/:id/end", [interactionId], { reason: "Made twice" });
  await stream.body!.cancel();
}

/** A supervisor looks at what waits, gives it another place, closes its skill and opens it again. */
async function supervise(centre: Centre, watch: Watch): Promise<void> {
  const sam = browser(centre, (await centre.signIn("supervisor@demo.test")).cookie, watch);
  const page = await (await sam("GET /supervisor")).text();
  const tabId = /data-tab="([^"]+)"/.exec(page)![1]!;
  const waiting = /id="waits-([\w-]+)"/.exec(page)![1]!;
  await sam("GET /supervisor?contact=:id", [waiting]);
  const stream = await sam("GET /live/:tab?after=0", [tabId]);
  await sam("POST /supervisor/contacts/:id/priority", [waiting], { initial: "900" });
  const closing = { key: crypto.randomUUID(), subject: "centre", lasts: "30", reason: "Fire alarm" };
  await sam("POST /supervisor/closures", [], closing);
  await sam("DELETE /supervisor/closures/:subject", ["centre"]);
  await stream.body!.cancel();
}

/** An agent asks for help: a supervisor comes, takes over, sets the agent's state and signs them out. */
async function lead(centre: Centre, watch: Watch, customer: () => Promise<unknown>): Promise<void> {
  const { db } = centre.app.deps;
  const { cookie, actor } = await centre.signIn("supervisor@demo.test");
  const sam = browser(centre, cookie, watch);
  const tabIn = async (page: Response) => /data-tab="([^"]+)"/.exec(await page.text())![1]!;
  const board = await tabIn(await sam("GET /supervisor"));
  const agent = await centre.signIn("agent3@demo.test");
  const desk = browser(centre, agent.cookie, watch);
  const tab = await tabIn(await desk("GET /desk"));
  const looking = await sam("GET /live/:tab?after=0", [board]);
  const working = await desk("GET /live/:tab?after=0", [tab]);
  await desk("POST /desk/state", [], { state: "available" });
  await customer();
  await centre.pass(2000);
  const { assignment, interaction: { id } } = (await offerOf(db.read, agent.actor.agentId))!;
  await desk("POST /offers/:id/accept", [assignment.id], { tab });
  await desk("POST /interactions/:id/help", [id]);
  const [request] = await helpAskedOf(db.read, actor.agentId);
  await sam("POST /supervisor/help-requests/:id/answer", [request!.id], { tab: board });
  await sam("PUT /supervisor/:tab/focus", [board], { look: id });
  await sam("POST /supervisor/contacts/:id/whispers", [id], words("Offer her a refund."));
  await sam("POST /supervisor/contacts/:id/take-over", [id], { from: assignment.id });
  await sam("POST /supervisor/agents/:id/state", [agent.actor.agentId], { state: "unavailable" });
  // A page that is open is told to go, and closes in a transaction of its own.
  await working.body!.cancel();
  await centre.pass(1000);
  await sam("POST /supervisor/agents/:id/sign-out", [agent.actor.agentId], { contacts: "return" });
  await looking.body!.cancel();
}
