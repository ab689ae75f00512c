/** Transfers a conversation, whole: to a skill, or to one agent, who is waited for and may not take it. */
import { factsOf } from "../../channels/facts.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, eq, isNull } from "drizzle-orm";
import { assignments, coolDown, interactions } from "../../../db/schema/interactions.ts";
import { availableAmong } from "../../agents/queries.ts";
import { wantWork } from "../../agents/commands.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { aliveAmong } from "../../live/tabs.ts";
import { skillById } from "../../skills/queries.ts";
import { completedBy, type InHand, inHand, liveAssignment } from "../assignment_queries.ts";
import { expectCustomer } from "../lifecycle/commands.ts";
import { closeHelp } from "../conversation/help.ts";
import { addNote, moveAssignment, moveInteraction, recordTransition } from "../moves.ts";
import { openNext } from "../conversation/next_contact.ts";
import { clearEnd } from "../conversation/pending_end.ts";
import { interactionById } from "../queries.ts";
import { coolDownMs, transferBackMs } from "../time_rules.ts";
import { isTransferable, wentOn } from "../rules.ts";
import { longestNote, worstLevel } from "../size_rules.ts";
import {
  agentsToTransferTo,
  goalTransferredTo,
  skillsToTransferTo,
  skillTransferredIn,
} from "./transfer_queries.ts";
import { openTo } from "../queue/waiting_rules.ts";
import { startWrapup } from "../wrapup/wrapup.ts";

export interface Transfer {
  to: "skill" | "agent";
  /** Id of the skill or the agent. */
  id: string;
  /** For the agent who takes it; the customer never reads it. */
  note: string;
}

/**
 * Ends the agent's assignment, with wrap-up due as for any other; the conversation waits for another agent, at the
 * place its total time in the queue gives. Pressed twice, it is transferred once.
 */
export async function transfer(
  cx: Cx,
  agentId: string,
  interactionId: string,
  passed: Transfer,
): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId) ?? null;
  const outcome = (mine?.assignment ?? await completedBy(cx.db, agentId, interactionId))?.outcome;
  if (outcome === "transferred") return;
  if (!mine) throw new Refusal(outcome ? "already-completed" : "not-found");
  if (wentOn(outcome ?? null) || mine.interaction.endsBy === "customer") throw new Refusal("conflict");
  if (!isTransferable(mine.assignment.state)) throw new Refusal("already-ended", "to");
  const note = passed.note.replace(/\r\n?/g, "\n").trim();
  if (Array.from(note).length > longestNote) throw new Refusal("note-too-long", "note");
  const goal = await goalOf(cx, mine, passed);
  await clearEnd(cx, interactionId);
  await passOn(cx, mine, goal);
  await addNote(cx, interactionId, "transferred", agentId, goal.name);
  if (note !== "") await addNote(cx, interactionId, "transfer-note", agentId, note);
  await openNext(cx, agentId, interactionId);
}

interface Goal {
  name: string;
  skillId: string;
  /** The agent it is reserved for; null: open to the skill's agents. */
  agentId: string | null;
}

async function goalOf(cx: Cx, mine: InHand, { to, id }: Transfer): Promise<Goal> {
  if (to === "skill") {
    const goal = (await skillsToTransferTo(cx.db, mine.interaction)).find((skill) => skill.id === id);
    if (!goal) throw new Refusal("transfer-target", "to");
    return { name: goal.name, skillId: id, agentId: null };
  }
  const { interaction, assignment } = mine;
  const goal = (await agentsToTransferTo(cx.db, interaction, assignment.agentId, cx.now))
    .find((agent) => agent.id === id);
  if (!goal) throw new Refusal("transfer-target", "to");
  // A caller must not hear ringing for an agent who cannot answer.
  if (factsOf(interaction.channel).transferSeconds === null && !goal.free) {
    throw new Refusal("transfer-busy", "to");
  }
  return { name: goal.name, skillId: goal.skillId, agentId: id };
}

async function passOn(cx: Cx, { interaction: passed, assignment: own }: InHand, goal: Goal): Promise<void> {
  const { id, channel, skillId } = passed;
  // The earlier assignments' wrap-up is due, and their measures count, in the skill it leaves.
  await cx.db.update(assignments).set({ skillId })
    .where(and(eq(assignments.interactionId, id), isNull(assignments.skillId)));
  const assignment = await moveAssignment(cx, own, "transfer", { channel, endedAt: cx.now });
  const skill = await skillById(cx.db, goal.skillId);
  // A caller hears ringing for the time of one offer: an agent who does not take the call at once is not waited for.
  const until = cx.now + (factsOf(channel).transferSeconds ?? skill.offerSeconds) * 1000;
  const interaction = assignment && await moveInteraction(cx, passed, "transfer", {
    skillId: goal.skillId,
    enqueuedAt: cx.now - passed.waitedMs,
    ...openTo(skill, passed.locale),
    ...(goal.agentId === null ? {} : forOne(goal.agentId, own.agentId, until)),
    returns: 0,
  });
  if (!interaction) throw new Refusal("conflict");
  await closeHelp(cx, id);
  await expectCustomer(cx, interaction);
  await startCoolDown(cx, own.agentId, id);
  if (goal.agentId !== null) await clearCoolDown(cx, goal.agentId, id);
  if (interaction.reservedUntil !== null) await cx.arm("reserved-for", id, interaction.reservedUntil);
  await cx.arm("route", goal.skillId, cx.now);
  await startWrapup(cx, interaction, assignment);
}

/** Opens the interaction to one agent chosen by name, whatever its level and languages ask for. */
const forOne = (agentId: string, transferredBy: string, reservedUntil: number) => ({
  reservedFor: agentId,
  reservedUntil,
  languages: "",
  level: worstLevel,
  transferredBy,
});

/**
 * Clears this agent's cool-down for the interaction, so that it can be offered to them although they refused or
 * transferred it.
 */
async function clearCoolDown(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  await cx.db.delete(coolDown)
    .where(and(eq(coolDown.agentId, agentId), eq(coolDown.interactionId, interactionId)));
}

/** Starts a cool-down for who had it last, so that an interaction they also qualify for goes to others first. */
export async function startCoolDown(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const until = cx.now + coolDownMs(1);
  await cx.db.insert(coolDown).values({ agentId, interactionId, until, times: 0 })
    .onConflictDoUpdate({ target: [coolDown.agentId, coolDown.interactionId], set: { until } });
  await cx.arm("cool-down", `${agentId} ${interactionId}`, until);
}

/**
 * Brings a transfer back whose target did not take it. It waits at its place, reserved for the sender where the skill
 * says so and the sender is there; otherwise open to the skill it came from. Any other interaction is returned
 * unchanged.
 */
export async function returnToSender(
  cx: Cx,
  interaction: Interaction,
  declinedBy: string,
): Promise<Interaction> {
  const { id, transferredBy: sender } = interaction;
  // The reservation may be gone already, because routing too ends one whose time is up.
  if (sender === null || ![declinedBy, ""].includes(interaction.reservedFor)) return interaction;
  const skillId = await skillTransferredIn(cx.db, id, sender) ?? interaction.skillId;
  const skill = await skillById(cx.db, skillId);
  const toSender = skill.transferBack === "sender" && await isThere(cx, sender);
  const kept = toSender
    ? { reservedFor: sender, reservedUntil: cx.now + transferBackMs }
    : { reservedFor: "", reservedUntil: null };
  const [row] = await cx.db.update(interactions).set({
    ...openTo(skill, interaction.locale),
    skillId,
    transferredBy: null,
    ...kept,
    ...(skillId === interaction.skillId ? {} : elsewhere(cx, interaction)),
  })
    .where(and(eq(interactions.id, id), eq(interactions.state, "waiting"))).returning();
  if (!row) return interaction;
  if (skillId !== interaction.skillId) {
    const edge = { interactionId: id, assignmentId: null, from: "waiting", to: "waiting" };
    await recordTransition(cx, { ...edge, by: "transfer-back" });
  }
  if (toSender) {
    await clearCoolDown(cx, sender, id);
    await cx.arm("reserved-for", id, kept.reservedUntil!);
  } else await cx.disarm("reserved-for", id);
  await cx.arm("widen", id, cx.now);
  await addNote(cx, id, "transfer-back", sender, await goalTransferredTo(cx.db, id));
  return row;
}

/** In another queue a new wait begins, for that skill's measures; the total time waited keeps its place. */
const elsewhere = (cx: Cx, { waitedMs, queuedAt }: Interaction): Partial<Interaction> => ({
  waitedMs: waitedMs + cx.now - queuedAt,
  queuedAt: cx.now,
});

async function isThere(cx: Cx, agentId: string): Promise<boolean> {
  const alive = await aliveAmong(cx.db, [agentId], cx.now);
  return (await availableAmong(cx.db, [...alive])).length > 0;
}

/** Due: ends a reservation for one agent whose time is up. An agent who has it on offer may still answer. */
export async function reservationIsOver(cx: Cx, interactionId: string): Promise<void> {
  const interaction = await interactionById(cx.db, interactionId);
  if (
    interaction?.state !== "waiting" || (interaction.reservedFor === "" && interaction.transferredBy === null)
  ) {
    return;
  }
  if (interaction.reservedUntil !== null && interaction.reservedUntil > cx.now) {
    return await cx.arm("reserved-for", interactionId, interaction.reservedUntil);
  }
  const assignment = await liveAssignment(cx.db, interactionId);
  if (assignment) {
    return await cx.arm("reserved-for", interactionId, Math.max(cx.now + 1000, assignment.deadlineAt ?? 0));
  }
  const back = await returnToSender(cx, interaction, interaction.reservedFor);
  if (back === interaction) {
    await cx.db.update(interactions).set({ reservedFor: "", reservedUntil: null })
      .where(eq(interactions.id, interactionId));
  }
  const { skillId } = back;
  cx.emit({ kind: "interactionMoved", interactionId, skillId, to: "waiting", stayed: true });
  await cx.arm("route", skillId, cx.now);
  if (back.reservedFor !== "") await wantWork(cx, back.reservedFor);
}
