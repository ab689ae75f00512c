/**
 * A small example centre with two points of contact: the choice "example centre" at setup and the demo begin
 * with it.
 */
import type { Cx } from "../../server/core/command.ts";
import { createCode } from "../../server/agents/codes.ts";
import { createAgent, createTeam } from "../../server/agents/commands.ts";
import { createFields } from "../../server/customers/card.ts";
import { createDispositions } from "../../server/dispositions/commands.ts";
import { createTag } from "../../server/dispositions/tags.ts";
import { prepareReplies } from "./replies.ts";
import { createPoint, createSkill, grantSkill } from "../../server/skills/commands.ts";

export interface Example {
  teamId: string;
  supportSkill: string;
  salesSkill: string;
  /** Id of the outbound skill for callbacks. */
  callSkill: string;
  /** Id of the skill for work items. */
  backOfficeSkill: string;
  dispositions: string[];
}

/**
 * Creates the team, the skills with their dispositions, the points of contact /c/support and /c/sales, and
 * the rest.
 */
export async function example(cx: Cx): Promise<Example> {
  const teamId = await createTeam(cx, { name: "Front desk" });
  const chat = {
    channel: "chat",
    direction: "inbound",
    offerSeconds: 30,
    dispositionRequired: true,
  } as const;
  const supportSkill = await createSkill(cx, { name: "Support", ...chat, acw: "none", acwSeconds: 0 }, [
    teamId,
  ]);
  const salesSkill = await createSkill(cx, { name: "Sales", ...chat, acw: "timed", acwSeconds: 30 }, [
    teamId,
  ]);
  const callSkill = await createSkill(cx, {
    name: "Callbacks",
    channel: "voice",
    direction: "outbound",
    offerSeconds: 20,
    dispositionRequired: true,
    acw: "none",
  }, [teamId]);
  const dispositions = await createDispositions(
    cx,
    ["Resolved", "Follow-up needed", "Wrong department", "No answer from customer"],
    [supportSkill, salesSkill, callSkill],
  );
  const backOfficeSkill = await createSkill(cx, {
    name: "Back office",
    channel: "workitem",
    direction: "inbound",
    offerSeconds: 60,
    dispositionRequired: true,
    acw: "none",
    acwSeconds: 0,
    // A work item has nobody who could send a late reply.
    lateReplySeconds: 0,
    absenceSeconds: 4 * 3600,
  }, [teamId]);
  await createDispositions(cx, ["Done", "Waiting for the customer", "Rejected"], [backOfficeSkill]);
  await createPoint(cx, {
    id: "support",
    name: "Support",
    locale: "en",
    privacyUrl: null,
    channels: { chat: supportSkill },
  });
  await createPoint(cx, {
    id: "sales",
    name: "Sales",
    locale: "en",
    privacyUrl: null,
    channels: { chat: salesSkill },
  });
  await prepareReplies(cx);
  await createCode(cx, { name: "Break", timeoutMinutes: 30 });
  await createCode(cx, { name: "Meal", timeoutMinutes: 90 });
  await createCode(cx, { name: "Coaching" });
  for (const name of ["Complaint", "Praise", "Urgent"]) await createTag(cx, name);
  await createFields(cx, [
    { name: "Customer number", kind: "text" },
    { name: "Customer since", kind: "date" },
  ]);
  return { teamId, supportSkill, salesSkill, callSkill, backOfficeSkill, dispositions };
}

export interface Person {
  name: string;
  email: string;
  roles: ("agent" | "supervisor" | "administrator")[];
}

/** The people of the demo. */
export const people: Person[] = [
  { name: "Ada Lemieux", email: "admin@demo.test", roles: ["administrator"] },
  { name: "Sam Okafor", email: "supervisor@demo.test", roles: ["supervisor", "agent"] },
  { name: "Marc Gagnon", email: "agent1@demo.test", roles: ["agent"] },
  { name: "Ines Roy", email: "agent2@demo.test", roles: ["agent"] },
  { name: "Tom Becker", email: "agent3@demo.test", roles: ["agent"] },
  { name: "Lea Fontaine", email: "agent4@demo.test", roles: ["agent"] },
  { name: "Noor Haddad", email: "agent5@demo.test", roles: ["agent"] },
  { name: "Paul Tremblay", email: "agent6@demo.test", roles: ["agent"] },
];

/**
 * Creates the demo's people and gives each agent every skill of the example centre. Returns their ids by
 * email.
 */
export async function populate(
  cx: Cx,
  { teamId, supportSkill, salesSkill, callSkill, backOfficeSkill }: Example,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const person of people) {
    const agentId = await createAgent(cx, { ...person, teamId, locale: "en" });
    ids.set(person.email, agentId);
    if (!person.roles.includes("agent")) continue;
    for (const skillId of [supportSkill, salesSkill, callSkill, backOfficeSkill]) {
      await grantSkill(cx, agentId, skillId);
    }
  }
  return ids;
}
