export * from "./core.ts";
export * from "./live.ts";
export * from "./agents.ts";
export * from "./access.ts";
export { agentSkill, closure, openingHours, point, pointChannel, skill, teamSkill } from "./skills.ts";
export * from "./customers.ts";
export * from "./sessions.ts";
export * from "./dispositions.ts";
export {
  assignments as assignment,
  attachment,
  coolDown,
  entry,
  helpRequest,
  interactions as interaction,
  transition,
} from "./interactions.ts";
export * from "./delivery.ts";
export * from "./replies.ts";
export * from "./routing.ts";
export * from "./callbacks.ts";
export * from "./workitem.ts";
export * from "./providers.ts";
export * from "./consent.ts";
export * from "./email.ts";
export * from "./sms.ts";
