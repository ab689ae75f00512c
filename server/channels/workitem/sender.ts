/** Sends what webhooks are told, outside of any transaction: the row stands until its answer is noted. */
import type { Log } from "../../core/log.ts";
import { run, type Runner } from "../../core/command.ts";
import { Forbidden, type Outside } from "../../delivery/outside.ts";
import { signatureHeaders } from "./signature.ts";
import { recordTry } from "./webhook_commands.ts";
import { letterOf } from "./webhook_queries.ts";
import { timeoutMs } from "./webhook_rules.ts";

/** As `status` has it: nobody answered, or it may not go there. */
export const unanswered = 0;
export const forbidden = -1;

export interface Sender {
  /** Sends one delivery, soon: after the transaction that asks for it. */
  ask(id: string): void;
  /** Nothing on its way any more. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export function createSender(runner: Runner, outside: Outside, log: Log): Sender {
  const sending = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  const deliver = async (id: string): Promise<void> => {
    const letter = stopping.signal.aborted ? null : await letterOf(runner.db.read, id);
    if (!letter) return;
    const { url, secret, body } = letter;
    const headers = await signatureHeaders({ id, body, secret, at: runner.now() });
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(timeoutMs)]);
    const status = await outside.post(url, headers, body, signal)
      .catch((error) => error instanceof Forbidden ? forbidden : unanswered);
    // Cut off by our own stop: the row's lease runs out, and another process sends it.
    if (!stopping.signal.aborted) await run(runner, (cx) => recordTry(cx, id, status));
  };

  const settled = async () => {
    while (sending.size) await Promise.allSettled([...sending.values()]);
  };
  return {
    ask: (id) => {
      if (sending.has(id)) return;
      const sent = new Promise<void>((next) => setTimeout(next, 0)).then(() => deliver(id))
        .catch((error) => log.error("a webhook was not sent", { delivery: id, error }))
        .finally(() => sending.delete(id));
      sending.set(id, sent);
    },
    settled,
    stop: async () => {
      stopping.abort();
      await settled();
    },
  };
}
