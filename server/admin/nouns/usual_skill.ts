import type { Channel } from "../../channels/facts.ts";
import { noNames } from "../../core/names_rules.ts";
import { noSignatures, type SkillFacts } from "../../skills/skill_rules.ts";
import { usualSettings } from "../../skills/usual_rules.ts";

/** A new skill of a channel, as the rule book has it. */
export function usualSkill(channel: Channel): SkillFacts {
  return {
    name: "",
    names: noNames,
    channel,
    direction: "inbound",
    people: {},
    teams: [],
    hoursId: null,
    ...usualSettings(channel),
    preferredSeconds: 0,
    level: 20,
    languageMatch: false,
    widening: [],
    reserveSeconds: 10,
    afterCalls: true,
    autoAccept: false,
    transferBack: "sender",
    dispositions: {},
    dispositionRequired: false,
    acw: "none",
    acwSeconds: 0,
    extensionSeconds: 0,
    timeoutDispositionId: null,
    wrapupPercent: 100,
    patienceSeconds: 300,
    shortAbandonSeconds: 5,
    outboundSkillId: null,
    senderId: null,
    purpose: "service",
    signatures: noSignatures,
  };
}
