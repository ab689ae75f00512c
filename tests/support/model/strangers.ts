/** Every door to a conversation, tried by everybody who has no business there. */
import type { Tab } from "../../../server/live/tab.ts";
import { contactOf, earlierEntries } from "../../../server/desk/contact_queries.ts";
import { ownChat } from "../../../server/channels/chat/queries.ts";
import { loginIdOf } from "../../../server/access/actor.ts";
import { topics } from "../../../server/live/topics.ts";
import { type Centre, tokenOf } from "./centre.ts";
import { type Model, wrong } from "./model.ts";
import { visitorHash, visitorNames } from "./customer_actions.ts";

export async function strangersReadNothing(centre: Centre, model: Model): Promise<void> {
  const { reading, read } = centre;
  for (const contact of model.contacts.values()) {
    for (const name of visitorNames) {
      const reached = await ownChat(read, visitorHash(name), contact.pointId!, contact.id) !== null;
      if (reached !== (visitorHash(name) === contact.visitor)) wrong(`${name} and ${contact.id}: ${reached}`);
    }
    for (const [name, agentId] of centre.agents) {
      const reached = [
        await contactOf(reading, agentId, contact.id) !== null,
        await earlierEntries(reading, agentId, contact.id, Number.MAX_SAFE_INTEGER) !== null,
        await hears(centre, name, agentId, contact.id),
      ];
      const mine = model.mine(agentId, contact.id) !== undefined;
      if (reached.some((one) => one !== mine)) wrong(`${name} reads ${contact.id}: ${reached}`);
    }
  }
}

/** Whether a page of this agent's, turned to the contact by whatever means, would hear it. */
async function hears(centre: Centre, name: string, agentId: string, focusId: string): Promise<boolean> {
  const request = new Request("http://centre.test", { headers: { cookie: `guichet=${tokenOf(name)}` } });
  const loginId = await loginIdOf(request, { publicUrl: null });
  const tab: Tab = { id: "t", kind: "desk", ownerId: agentId, loginId, focusId, locale: "en" };
  const desk = centre.machines[0].engine.live.registry.kinds.get("desk")!;
  const heard = await desk.topics(tab, centre.reading);
  return heard?.includes(topics.interaction(focusId)) ?? wrong(`${name} hears nothing at all`);
}
