/** A centre where very many wait, and one agent has room: what it costs to decide what they get. */
import { eq, sql } from "drizzle-orm";
import { openEmbedded } from "../../../db/embedded.ts";
import { agentLanguage } from "../../../db/schema/agents.ts";
import { assignments } from "../../../db/schema/interactions.ts";
import { reservation } from "../../../db/schema/routing.ts";
import { skill } from "../../../db/schema/skills.ts";
import { type Cx, run } from "../../../server/core/command.ts";
import { silent } from "../../../server/core/log.ts";
import { createCustomer } from "../../../server/customers/commands.ts";
import { createEngine, type Engine } from "../../../server/engine.ts";
import { routeAgent } from "../../../server/routing/commands.ts";
import { joinSession } from "../../../server/sessions/commands.ts";
import { foundCentre, pointId } from "../../../server/simulator/centre.ts";
import { parseScenario } from "../../../server/simulator/scenario.ts";
import { copyOfTemplate } from "../centre/world.ts";

export interface CrowdOptions {
  waiting: number;
  agents: number;
  /**
   * So many more wait in front of all others and may not go to the agent: by language, by whom they are reserved for,
   * by reservation.
   */
  excluded?: number;
}

export interface Crowd extends AsyncDisposable {
  path: string;
  engine: Engine;
  /** Decides what the agent gets, and takes it back: everything is as it was. Gives milliseconds. */
  decide(): Promise<number>;
  /** The statements of one decision. */
  statements(): Promise<[sql: string, args: unknown[]][]>;
}

const now = Date.UTC(2026, 0, 5, 15);

class TakenBack extends Error {}

/** Dispose it: `await using crowd = await makeCrowd({ waiting: 10, agents: 10 })`. */
export async function makeCrowd({ waiting, agents, excluded = 0 }: CrowdOptions): Promise<Crowd> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-crowd-" });
  const path = `${folder}/crowd.db`;
  await (await copyOfTemplate(path)).close();
  const seen: [string, unknown[]][] = [];
  let traced = false;
  const trace = (sql: string, args: unknown[]) => void (traced && seen.push([sql, args]));
  const db = openEmbedded({ path, sync: "off", trace });
  let ids = 0;
  const engine = createEngine({ db, now: () => now, newId: () => `id-${++ids}`, log: silent });
  const free = await run(engine, (cx) => fill(cx, { waiting, agents, excluded }));
  await engine.clock.settled();
  const first = waiting > 0 ? "w-1" : null;
  const decide = async () => {
    const began = performance.now();
    let ms = 0;
    await run(engine, async (cx) => {
      await routeAgent(cx, free);
      ms = performance.now() - began;
      const offer = await cx.db.select().from(assignments).where(eq(assignments.interactionId, first!)).get();
      if (offer?.agentId !== free) throw new Error(`the agent was not given ${first}`);
      throw new TakenBack();
    }).catch((error) => {
      if (!(error instanceof TakenBack)) throw error;
    });
    return ms;
  };
  return {
    path,
    engine,
    decide,
    statements: async () => {
      seen.length = 0;
      traced = true;
      await decide();
      traced = false;
      return seen.slice(0, -1);
    },
    [Symbol.asyncDispose]: async () => {
      await engine.stop();
      await db.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** One of the agents is free; the others have as much as they may. Nobody is asked to look. */
async function fill(cx: Cx, { waiting, agents, excluded }: Required<CrowdOptions>): Promise<string> {
  const scenario = parseScenario(JSON.stringify({
    skills: [{ name: "chat", channel: "chat", arrivalsPerHour: 1, ahtSeconds: 60, ringSeconds: 5 }],
    agents: [{ count: agents, skills: { chat: 1 }, limits: { chat: 1 } }],
    hours: 1,
    seeds: [1],
  }));
  const centre = await foundCentre(cx, scenario, now + 86_400_000);
  const [free, ...busy] = centre.agents.map(({ agentId }) => agentId);
  const skillId = centre.skillIds[0]!;
  await cx.db.update(skill).set({ languageMatch: true }).where(eq(skill.id, skillId));
  await cx.db.delete(agentLanguage).where(eq(agentLanguage.locale, "fr"));
  const customerId = await createCustomer(cx, { name: "Crowd", locale: "en", addresses: [] });
  const sessionId = await joinSession(cx, customerId);
  const add = (
    count: number,
    prefix: string,
    state: string,
    ago: number,
    reservedFor: string,
    language: string,
  ) =>
    cx.db.run(
      sql`insert into interaction (id, session_id, customer_id, channel, direction, skill_id, point_id, locale,
        state, started_at, enqueued_at, queued_at, reserved_for, languages)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
      select ${prefix} || i, ${sessionId}, ${customerId}, 'chat', 'inbound', ${skillId}, ${pointId}, 'en', ${state},
        ${now - ago} + i, ${now - ago} + i, ${
        now - ago
      } + i, ${reservedFor}, ${language} from n where i <= ${count}`,
    );
  await add(busy.length, "b-", "assigned", 20_000_000, "", "");
  for (const [i, agentId] of busy.entries()) {
    const id = `a-${i + 1}`;
    const times = { offeredAt: now - 60_000, acceptedAt: now - 59_000 };
    await cx.db.insert(assignments).values({
      id,
      interactionId: `b-${i + 1}`,
      agentId,
      state: "active",
      ...times,
    });
  }
  await add(waiting, "w-", "waiting", 5_000_000, "", "en");
  const third = Math.floor(excluded / 3);
  if (third > 0) {
    for (const language of ["de", "es", "it"]) {
      await add(third / 3, `${language}-`, "waiting", 15_000_000, "", language);
    }
    for (const agentId of busy.slice(0, 6)) {
      await add(third / 6, `${agentId}-`, "waiting", 15_000_000, agentId, "");
    }
    // Reserved for agents who have no room yet: the first of each in a reservation, all of theirs by `reservedFor`.
    for (const agentId of busy.slice(6, 8)) {
      await add(third / 2, `r-${agentId}-`, "waiting", 15_000_000, agentId, "");
      await cx.db.insert(reservation).values({ agentId, interactionId: `r-${agentId}-1`, at: now - 1000 });
    }
  }
  await cx.db.run(sql`delete from due`);
  return free!;
}
