/** Sends emails: whole, to all whom they still have to reach, outside of any transaction. */
import type { Drizzle } from "../../../db/client.ts";
import type { Cx } from "../../core/command.ts";
import type { Seal } from "../../core/seal.ts";
import { entryQueued, leaseEntry, queuedOf, recordOutcome } from "../../delivery/commands.ts";
import type { Outcome } from "../../delivery/outbox.ts";
import type { Outside } from "../../delivery/outside.ts";
import { type Means, outgoing } from "../../delivery/sender.ts";
import { noteFailed, noteLimit, noteWorked, pauseProvider } from "../../providers/health.ts";
import { emailPatienceMs } from "./out/limits_rules.ts";
import { carryOf } from "./out/kinds.ts";
import { loadEmail } from "./outgoing_queries.ts";
import type { Carried, EmailJob, OutgoingEmail } from "./port.ts";
import { expectEmail } from "./queue.ts";

export interface EmailTried extends Carried {
  providerId: string | null;
  pending: string[];
}

export const emailOutgoing = outgoing<EmailJob, EmailTried>({
  patienceMs: emailPatienceMs,
  wanted: async (cx, id) => {
    const interactionId = await entryQueued(cx.db, Number(id));
    if (interactionId === null) return false;
    await expectEmail(cx, Number(id), interactionId);
    return await leaseEntry(cx, Number(id));
  },
  load: async (db: Drizzle, id: string, _now: number, seal: Seal, means: Means) => {
    const pending = (await queuedOf(db, Number(id))).map(({ recipient }) => recipient);
    return pending.length ? await loadEmail(db, Number(id), pending, seal, means) : null;
  },
  send: async (job, outside, signal) => ({
    ...await carried(job, outside, signal),
    providerId: job.provider?.id ?? null,
    pending: job.email.pending,
  }),
  note: noteEmail,
});

async function carried(job: EmailJob, outside: Outside, signal: AbortSignal): Promise<Carried> {
  const { email, provider, blocked, unsubscribe, footer } = job;
  const carry = provider && carryOf(provider.kind);
  if (!carry || blocked) return all(email, { state: "retry", reason: blocked ?? "not-connected" });
  if (unsubscribe.size === 0) return await carry(provider, email, outside, signal);
  // Each has a link of their own, so that nobody ends what another one wants.
  const outcomes = new Map<string, Outcome>();
  let last: Carried = { outcomes, words: "" };
  for (const address of email.pending) {
    last = await carry(
      provider,
      withLink(email, address, unsubscribe.get(address)!, footer),
      outside,
      signal,
    );
    for (const [reached, outcome] of last.outcomes) outcomes.set(reached, outcome);
    if (last.pause) break;
  }
  return { ...last, outcomes };
}

/** The email to one recipient, with their link where mail programs look for it and where people read it. */
function withLink(email: OutgoingEmail, address: string, link: string, footer: string): OutgoingEmail {
  const { text, html, headers } = email;
  return {
    ...email,
    pending: [address],
    text: `${text}\n\n${footer} ${link}\n`,
    html: html === null ? null : `${html}<p><a href="${link}">${escapeHtml(footer)}</a></p>`,
    headers: {
      ...headers,
      "List-Unsubscribe": `<${link}>`,
      ...(link.startsWith("https:") ? { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {}),
    },
  };
}

const escapeHtml = (words: string) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const all = ({ pending }: OutgoingEmail, outcome: Outcome): Carried => ({
  outcomes: new Map(pending.map((address) => [address, outcome])),
  words: "",
});

/** Records what became of each recipient, and how the provider does; arms the next try where there is one. */
async function noteEmail(cx: Cx, id: string, tried: EmailTried): Promise<void> {
  const { outcomes, pending, providerId, words, pause } = tried;
  let next: number | null = null;
  for (const row of await queuedOf(cx.db, Number(id))) {
    // Queued again while this try was under way: it is still to be sent.
    const again = pending.includes(row.recipient)
      ? await recordOutcome(cx, row, {
        words,
        ...pause ? { state: "retry", reason: "paused" } : outcomes.get(row.recipient) ?? lost,
      })
      : cx.now;
    if (again !== null) next = Math.min(next ?? again, again);
  }
  if (next === null) await cx.disarm("email", id);
  else await cx.arm("email", id, next);
  if (providerId !== null) await noteHealth(cx, providerId, tried);
}

const lost: Outcome = { state: "retry", reason: "no-answer" };

async function noteHealth(cx: Cx, id: string, { outcomes, words, pause, mostBytes }: Carried): Promise<void> {
  if (mostBytes) await noteLimit(cx, id, mostBytes);
  if (pause) return await pauseProvider(cx, id, pause, words);
  const silent = [...outcomes.values()].every((one) => "reason" in one && one.reason === "no-answer");
  await (silent ? noteFailed(cx, id, words) : noteWorked(cx, id));
}
