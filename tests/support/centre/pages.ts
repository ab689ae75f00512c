/** Pages as their people have them: a customer's at a point of contact, an agent's desk. */
import { agentsOn, inHand, offerOf } from "../../../server/interactions/assignment_queries.ts";
import { interactionById, timeline } from "../../../server/interactions/queries.ts";
import type { TestApp } from "./app.ts";
import { answered, type Browser, sentTo } from "./http.ts";
import { type Hearing, listen } from "./hearing.ts";

/** A page's tab and the cursor it was rendered with. */
export interface Opened {
  html: string;
  tabId: string;
  after: number;
}

export interface CustomerPage extends Opened {
  browser: Browser;
  interactionId: string;
  /** `/c/:point/contacts/:id`: what the actions of its conversation begin with. */
  path: string;
}

export interface DeskPage extends Opened {
  browser: Browser;
  agentId: string;
  stream: Hearing;
}

/** The `name` of a form's hidden field in a page. */
export const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";

/** Opens a page that has a stream. */
export async function openPage(browser: Browser, path: string): Promise<Opened> {
  const html = await answered(browser.get(path), 200);
  const [, tabId, after] = /\/live\/([\w-]+)\?after=(\d+)/.exec(html)!;
  return { html, tabId: tabId!, after: Number(after) };
}

let keys = 0;
/** A message with a key of its own. */
export const words = (body: string) => ({ key: `test-key-${++keys}`, body });

/** A customer nobody knows begins a chat. */
export async function customerAt(
  centre: TestApp,
  body = "Hello?",
  name = "Zoé Tremblay",
  point = "support",
): Promise<CustomerPage> {
  const browser = centre.browser();
  await answered(browser.get(`/c/${point}`), 200);
  await sentTo(browser.form(`/c/${point}/contacts`, { name, ...words(body) }));
  await centre.settle();
  const opened = await openPage(browser, `/c/${point}`);
  const interactionId = /\/contacts\/([\w-]+)\/messages/.exec(opened.html)![1]!;
  return { ...opened, browser, interactionId, path: `/c/${point}/contacts/${interactionId}` };
}

/** An agent at their desk: signed in, the page open, its stream heard; Available unless it is said. */
export async function deskOf(
  centre: TestApp,
  email = "agent1@demo.test",
  available = true,
): Promise<DeskPage> {
  const browser = await centre.signedIn(email);
  const opened = await openPage(browser, "/desk");
  const stream = await listen(centre.app, browser, opened.tabId, opened.after);
  if (available) await answered(browser.htmx("POST /desk/state", { state: "available" }), 204, null);
  await centre.settle();
  return { ...opened, browser, agentId: centre.agents.get(email)!, stream };
}

/** The offer this agent has, as their page says it shows it; gives its id. */
export async function offerAt(centre: TestApp, desk: DeskPage): Promise<string> {
  await centre.settle();
  const offer = await offerOf(centre.app.deps.db.read, desk.agentId);
  if (!offer) throw new Error("nothing is offered");
  await answered(desk.browser.htmx(`POST /offers/${offer.assignment.id}/seen`), 204, null);
  return offer.assignment.id;
}

/** An agent with a customer's chat in hand, open on their page. */
export async function talkingAt(
  centre: TestApp,
  email = "agent1@demo.test",
): Promise<{ desk: DeskPage; customer: CustomerPage; id: string }> {
  const customer = await customerAt(centre);
  const desk = await deskOf(centre, email);
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  await centre.settle();
  await desk.stream.heard();
  return { desk, customer, id: customer.interactionId };
}

/** The state of the assignment this interaction is in somebody's hands with; without one, the interaction's own. */
export async function stateAt({ app: { deps } }: TestApp, interactionId: string): Promise<string> {
  const { read } = deps.db;
  const [agentId] = await agentsOn(read, interactionId);
  const hand = agentId && await inHand(read, agentId, interactionId);
  return hand ? hand.assignment.state : (await interactionById(read, interactionId))!.state;
}

/** The messages of a conversation as they are stored. */
export async function saidIn({ app: { deps } }: TestApp, interactionId: string): Promise<string[]> {
  const { entries } = await timeline(deps.db.read, interactionId);
  return entries.filter(({ kind }) => kind === "message").map(({ author, body }) => `${author}: ${body}`);
}

/** A action of the agent's on one contact, by htmx. */
export const actionsOf = ({ browser }: DeskPage, id: string) => ({
  quietly: (action: string, fields = {}) => {
    const [method, name] = action.split(" ") as [string, string];
    return answered(browser.htmx(`${method} /interactions/${id}/${name}`, fields), 204, null);
  },
  refused: (action: string, status: number, fields = {}, source?: string) => {
    const [method, name] = action.split(" ") as [string, string];
    return answered(browser.htmx(`${method} /interactions/${id}/${name}`, fields, source), status);
  },
});

/** The first outcome of the example centre, as the disposition form sends it. */
export const resolved = ({ centre: { dispositions } }: TestApp) => ({ disposition: dispositions[0]! });
