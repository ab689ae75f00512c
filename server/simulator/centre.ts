/**
 * Creates the centre of a scenario with the product's own commands: a team, its skills, a point of contact,
 * and agents with open desks.
 */
import type { PageKind } from "../live/tab.ts";
import { createAgent, createTeam, goAvailable } from "../agents/commands.ts";
import { setProfile } from "../agents/delivery.ts";
import { usualProfile } from "../agents/delivery_rules.ts";
import type { Cx } from "../core/command.ts";
import { issueTab, openTab, sawTabs } from "../live/tabs.ts";
import { createPoint, createSkill, grantSkill } from "../skills/commands.ts";
import type { Scenario, SimulatedSkill } from "./scenario.ts";

export interface SimulatedCentre {
  /** Ids of the skills, in the order of the scenario. */
  skillIds: string[];
  /** The agents, each with the names of their skills. */
  agents: { agentId: string; skills: string[] }[];
}

/** Id of the point of contact through which all contacts come. */
export const pointId = "simulator";

/** A kind of page that shows nothing. */
const quietPage: PageKind = {
  admits: () => Promise.resolve(true),
  topics: () => Promise.resolve([]),
  refresh: () => Promise.resolve(""),
  opened: () => Promise.resolve(),
  closed: () => Promise.resolve(),
};

/** Creates the centre. Until `until` (Unix ms) every agent's page counts as alive. */
export async function foundCentre(cx: Cx, scenario: Scenario, until: number): Promise<SimulatedCentre> {
  const teamId = await createTeam(cx, { name: "Simulated" });
  const ids = new Map<string, string>();
  for (const skill of scenario.skills) ids.set(skill.name, await makeSkill(cx, skill, teamId));
  await createPoint(cx, { id: pointId, name: "Simulated", locale: "en", privacyUrl: null, channels: {} });
  const agents: SimulatedCentre["agents"] = [];
  for (const { count, skills, limits } of scenario.agents) {
    for (let i = 0; i < count; i++) {
      const nth = agents.length + 1;
      const agentId = await createAgent(cx, {
        name: `Agent ${nth}`,
        email: `agent${nth}@simulator.test`,
        roles: ["agent"],
        teamId,
        locale: "en",
      });
      if (limits) {
        await setProfile(cx, agentId, { ...usualProfile, limits: { ...usualProfile.limits, ...limits } });
      }
      for (const [name, level] of Object.entries(skills)) {
        await grantSkill(cx, agentId, ids.get(name)!, level);
      }
      await sitDown(cx, agentId, until);
      agents.push({ agentId, skills: Object.keys(skills) });
    }
  }
  return { skillIds: scenario.skills.map(({ name }) => ids.get(name)!), agents };
}

function makeSkill(cx: Cx, skill: SimulatedSkill, teamId: string): Promise<string> {
  const {
    name,
    channel,
    strategy,
    initial,
    acceleration,
    maximum,
    thresholdSeconds,
    ringSeconds,
    acwSeconds,
  } = skill;
  return createSkill(cx, {
    name,
    channel,
    direction: "inbound",
    offerSeconds: Math.max(20, Math.ceil(ringSeconds) + 1),
    autoAccept: ringSeconds === 0,
    dispositionRequired: false,
    acw: acwSeconds > 0 ? "timed" : "none",
    acwSeconds,
    lateReplySeconds: 0,
    thresholdSeconds: Math.round(thresholdSeconds),
    ...(strategy && { strategy }),
    ...(initial !== undefined && { initial }),
    ...(acceleration !== undefined && { acceleration }),
    ...(maximum !== undefined && { maximum }),
  }, [teamId]);
}

async function sitDown(cx: Cx, agentId: string, until: number): Promise<void> {
  const page = { kind: "desk", ownerId: agentId, loginId: null, focusId: null, locale: "en" } as const;
  const tab = await issueTab(cx, page);
  await openTab(cx, tab, quietPage);
  await sawTabs({ ...cx, now: until }, [tab.id]);
  await goAvailable(cx, agentId);
}
