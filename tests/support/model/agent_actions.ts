/** What agents may try, right or wrong, and what each must be answered. */
import type { Cx } from "../../../server/core/command.ts";
import { placeOnHold, resume } from "../../../server/interactions/lifecycle/commands.ts";
import { endByAgent, undoByAgent } from "../../../server/interactions/lifecycle/ends.ts";
import { closeAsNotForUs } from "../../../server/interactions/wrapup/dismiss.ts";
import { acceptOffer, refuseOffer, seeOffer } from "../../../server/interactions/offers/offers.ts";
import { transfer } from "../../../server/interactions/transfers/transfers.ts";
import { chooseState } from "../../../server/shifts/commands.ts";
import { extendAcw, finishAcw } from "../../../server/interactions/wrapup/wrapup.ts";
import { giveDisposition } from "../../../server/interactions/wrapup/dispositions.ts";
import { saveReplyDraft, sendReply } from "../../../server/replies/commands.ts";
import type { Centre } from "./centre.ts";
import {
  type Act,
  agentNames,
  another,
  type ByAgent,
  compose,
  type OnContact,
  remember,
  stored,
} from "./customer_actions.ts";
import { type Contact, type MeasuredAssignment, type Model, offerMs } from "./model.ts";

export function agentAct(action: ByAgent, centre: Centre, model: Model): Act | null {
  const agentId = centre.agents.get(agentNames[action.agent % agentNames.length]!)!;
  if (action.do === "available") {
    const run = (cx: Cx) => chooseState(cx, agentId, "available");
    return { causes: [`available ${agentId}`], run, refusal: () => null };
  }
  if (action.do === "unavailable") {
    const codeId = action.code === 0 ? null : centre.codes[action.code - 1] ?? "unheard-of";
    const known = codeId !== "unheard-of";
    return {
      causes: known ? [`unavailable ${agentId}`, `unavailable ${agentId} ${codeId}`] : [],
      run: (cx) => chooseState(cx, agentId, "unavailable", codeId),
      refusal: () => known ? null : "code-unknown",
    };
  }
  if (action.do === "accept" || action.do === "refuse" || action.do === "see") {
    const own = model.offerOf(agentId);
    const all = [...model.assignments.values()];
    const offer = own && action.pick % 4 ? own : all[action.pick % all.length];
    return offer ? offerAct(action.do, agentId, offer, centre, model.tabOf.get(agentId) ?? null) : null;
  }
  const own = model.hands(agentId).map(({ contactId }) => model.contacts.get(contactId)!);
  const all = own.length && action.pick % 6 ? own : [...model.contacts.values()];
  const contact = all[action.pick % all.length];
  return contact ? contactAct(action, agentId, contact, centre, model) : null;
}

function offerAct(
  what: "accept" | "refuse" | "see",
  agentId: string,
  offer: MeasuredAssignment,
  centre: Centre,
  tabId: string | null,
): Act {
  const { id } = offer;
  const ends: Record<string, string> = { withdrawn: "offer-withdrawn" };
  const mine = offer.agentId === agentId;
  if (what === "see") {
    return {
      causes: [],
      run: (cx) => seeOffer(cx, agentId, id),
      refusal: () => mine ? null : "not-found",
      done: () => offer.seen = true,
    };
  }
  return {
    causes: mine ? [`${what} ${id}`] : [],
    run: (cx) => what === "accept" ? acceptOffer(cx, agentId, id, tabId) : refuseOffer(cx, agentId, id),
    refusal: () => {
      if (!mine) return "not-found";
      if (offer.state === "offered") {
        return what === "accept" && centre.now >= offer.offeredAt + offerMs ? "offer-expired" : null;
      }
      if (offer.acceptedAt !== null) return what === "accept" ? null : "offer-taken";
      if (what === "refuse" && offer.state === "refused") return null;
      return ends[offer.state] ?? "offer-expired";
    },
  };
}

function contactAct(action: OnContact, agentId: string, contact: Contact, centre: Centre, model: Model): Act {
  const { id } = contact;
  const own = () => model.mine(agentId, id);
  const had = () =>
    [...model.assignments.values()].findLast((one) =>
      one.agentId === agentId && one.contactId === id && one.state === "completed"
    );
  // One who is accepting it at this very moment may do it too.
  const cause = action.do === "undo" ? `undo agent ${id}` : `${action.do} ${id}`;
  const causes = own() || model.offerOf(agentId)?.contactId === id ? [cause] : [];
  const simple = {
    hold: placeOnHold,
    resume,
    finish: endByAgent,
    undo: undoByAgent,
    complete: finishAcw,
    extend: extendAcw,
    dismiss: (cx: Cx, agentId: string, id: string) => closeAsNotForUs(cx, agentId, id),
  };
  if (action.do === "reply") {
    const said = compose(contact, "agent", action.again);
    return {
      causes: [],
      run: (cx) => sendReply(cx, agentId, id, said),
      refusal: () => {
        const mine = own() ?? had();
        if (!mine) return "not-found";
        const earlier = stored(contact, said);
        if (earlier?.body === said.body) return null;
        return mine.state === "wrapup" || mine.state === "completed"
          ? "already-ended"
          : earlier
          ? "message-already-sent"
          : null;
      },
      done: () => remember(contact, said),
    };
  }
  if (action.do === "draft") {
    const typed = { key: `draft-${another()}`, body: "a draft" };
    return {
      causes,
      run: (cx) => saveReplyDraft(cx, agentId, id, typed, null),
      refusal: () => own() ? null : "not-found",
    };
  }
  if (action.do === "dispose") {
    const { dispositions } = centre.example;
    const dispositionId = action.code === 0
      ? ""
      : action.code === 1
      ? "unheard-of"
      : dispositions[action.code % 4]!;
    const given = { dispositionId, note: action.code % 3 ? "" : "a note" };
    const gave = JSON.stringify(given);
    const gives = () => (own() ?? had())?.gives ?? 0;
    const before = gives();
    return {
      causes,
      run: (cx) => giveDisposition(cx, agentId, id, given),
      refusal: (again) => {
        if (!own()) {
          if (!had()) return "not-found";
          if (again && gives() > before || had()!.given === gave) return null;
          return had()!.given === null ? "conflict" : "already-completed";
        }
        return action.code === 0 ? "disposition-required" : action.code === 1 ? "disposition-unknown" : null;
      },
      done: () => {
        const disposed = own() ?? had()!;
        if (disposed.state !== "completed") disposed.given = gave;
        else disposed.given ??= gave;
      },
    };
  }
  if (action.do === "transfer") {
    const { supportSkill, salesSkill } = centre.example;
    const goals = [supportSkill, salesSkill, ...centre.agents.values(), "unheard-of"];
    const goal = goals[action.goal % goals.length]!;
    const to = centre.settings.has(goal) ? "skill" as const : "agent" as const;
    return {
      causes,
      run: (cx) => transfer(cx, agentId, id, { to, id: goal, note: action.goal % 2 ? "" : "a note" }),
      refusal: () => {
        const mine = own();
        const outcome = (mine ?? had())?.outcome ?? null;
        if (outcome === "transferred") return null;
        if (!mine) return had() ? "already-completed" : "not-found";
        if (outcome === "returned" || contact.ending?.by === "customer") return "conflict";
        if (mine.state === "wrapup") return "already-ended";
        return [contact.skillId, agentId, "unheard-of"].includes(goal) ? "transfer-target" : null;
      },
    };
  }
  const does = simple[action.do];
  return {
    causes,
    run: (cx) => does(cx, agentId, id),
    refusal: () => {
      const mine = own();
      if (!mine && !had()) return "not-found";
      if (action.do === "undo") {
        if (mine?.state !== "active" && mine?.state !== "held") return "already-ended";
        return contact.ending?.by === "customer" ? "conflict" : null;
      }
      if (action.do === "dismiss") {
        return mine
          ? mine.state === "wrapup" ? "not-for-us-late" : null
          : had()!.dismissed
          ? null
          : "already-completed";
      }
      if (action.do === "extend") {
        const one = mine ?? had()!;
        if (one.extended) return null;
        const { extensionSeconds } = model.settings.get(one.skillId)!;
        const runs = one.state === "wrapup" && one.acwUntil !== null && centre.now < one.acwUntil;
        return runs && extensionSeconds ? null : "conflict";
      }
      if (!mine) return action.do === "finish" || action.do === "complete" ? null : "already-completed";
      if (action.do === "hold") return mine.state === "wrapup" ? "already-ended" : null;
      if (action.do === "resume") return mine.state === "wrapup" ? "not-held" : null;
      if (action.do === "finish") return null;
      if (mine.state !== "wrapup") return "conflict";
      const { dispositionRequired } = model.settings.get(mine.skillId)!;
      return dispositionRequired && !mine.disposed ? "disposition-required" : null;
    },
  };
}
