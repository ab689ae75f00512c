/** The product, a process: `createApp` as it is served, clock and beat running, and its readers' pages. */
import { frame } from "../../server/live/hub.ts";
import { topics } from "../../server/live/topics.ts";
import { goAvailable } from "../../server/agents/commands.ts";
import { silent } from "../../server/core/log.ts";
import { listen } from "../../server/serving/listen.ts";
import { grantSkill } from "../../server/skills/commands.ts";
import { openCentre, type Signed } from "./centre.ts";
import { answer, memoryNow } from "./processes.ts";
import { fragment, Publisher } from "./publisher.tsx";

const centre = await openCentre();
const { live } = centre.app.deps;
const { hub } = live;
const agent = await centre.signIn("agent1@demo.test");
const topic = topics.agent(agent.actor.agentId);
const publisher = new Publisher((id) => void hub.publish(id, topic, "en", frame(id, fragment)));
// What it costs to tell many is measured by many pages of one agent.
hub.most = { ...hub.most, desk: Infinity };
await centre.app.start();
const server = listen({
  hostname: "127.0.0.1",
  port: 0,
  // Everybody comes from this machine.
  trustedProxies: ["127.0.0.1"],
  log: silent,
}, (request, peer) => centre.app.fetch(request, peer));
const { port } = server.addr;

const opened = async (agent: Signed) => ({ path: await centre.openDesk(agent), cookie: agent.cookie });

const staff: string[] = [];

await answer({
  /** So many pages of one agent: all hear one topic. */
  open: async (readers: number) => {
    const paths = [];
    for (let i = 0; i < readers; i++) paths.push(await opened(agent));
    // The readers' process answers no beats: what its pages would say every eight seconds is said here.
    const tabIds = paths.map(({ path }) => /^\/live\/([^?]+)/.exec(path)![1]!);
    setInterval(() => tabIds.forEach(live.saw), 8000);
    return { port, acknowledge: publisher.listen(), paths };
  },
  /** So many agents, with a page each. */
  agents: async (readers: number) => {
    const paths = [];
    for (let i = 0; i < readers; i++) {
      paths.push(await opened(await centre.signIn(`agent-${crypto.randomUUID()}@demo.test`)));
    }
    return { port, paths };
  },
  /** So many agents of support with a desk each, Available as soon as `available` is asked. */
  staff: async (count: number) => {
    const desks = [];
    for (let i = 0; i < count; i++) {
      const agent = await centre.signIn(`agent-${crypto.randomUUID()}@demo.test`);
      const { agentId } = agent.actor;
      await centre.run((cx) => grantSkill(cx, agentId, centre.world.supportSkill));
      staff.push(agentId);
      desks.push(await opened(agent));
    }
    const tabIds = desks.map(({ path }) => /^\/live\/([^?]+)/.exec(path)![1]!);
    setInterval(() => tabIds.forEach(live.saw), 8000);
    return { port, desks };
  },
  available: async () => {
    for (const agentId of staff) await centre.run((cx) => goAvailable(cx, agentId));
  },
  /** A chat between a customer and an agent who has it open. */
  chat: async () => {
    const agent = await centre.ready("agent2@demo.test");
    const { chat, cookie } = await centre.visit();
    await centre.accept(agent);
    return {
      port,
      agent: { path: await centre.openDesk(agent, chat.id), cookie: agent.cookie },
      customer: { path: `/c/support/contacts/${chat.id}/messages`, cookie },
      reply: { path: `/interactions/${chat.id}/messages`, cookie: agent.cookie },
    };
  },
  flood: (facts: Parameters<Publisher["flood"]>[0]) => publisher.flood(facts),
  pace: (facts: Parameters<Publisher["pace"]>[0]) => publisher.pace(facts),
  memory: () => ({ ...memoryNow(), streams: hub.readers.size }),
}, async () => {
  await centre[Symbol.asyncDispose]();
  await server.shutdown();
});
