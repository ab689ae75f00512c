/** Asks a carrier over HTTP, and says of a failure whether the carrier may have done what it was asked. */
import { type Answered, type Asked, Forbidden, type Outside } from "../../../delivery/outside.ts";
import type { Tried } from "../../../providers/kind.ts";
import type { Carried } from "../port.ts";

/** Errors before anything was sent: the name is not found, nobody listens, the certificate is wrong. */
const unsent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_INVALID)/;

export type Heard = { answer: Answered; words: string } | { lost: Carried };

/** Asks; where no answer came, the outcome is final unless the request surely never arrived. */
export async function hear(outside: Outside, asked: Asked, signal: AbortSignal): Promise<Heard> {
  try {
    const answer = await outside.ask(asked, signal);
    return { answer, words: wordsOf(answer) };
  } catch (error) {
    const { code = "", message = "" } = error as { code?: string; message?: string };
    if (error instanceof Forbidden || unsent.test(code) || error instanceof TypeError) {
      return { lost: { state: "retry", reason: "no-answer", words: message } };
    }
    return { lost: { state: "uncertain", reason: "lost-answer", words: message } };
  }
}

/** The outcome of an answer that says nothing of its own: by its status. */
export function outcomeOf(status: number, words: string): Carried {
  if (status === 401) return { state: "retry", reason: "paused", words, pause: "wrong-password" };
  // Both say that nothing was done.
  if (status === 429 || status === 503) return { state: "retry", reason: "no-answer", words };
  // What was accepted in words nobody understands, and what broke half-way, may have been sent.
  if (status < 400 || status >= 500) return { state: "uncertain", reason: "lost-answer", words };
  return { state: "failed", reason: "refused", words };
}

/** Tries a provider with a request that sends nothing; `good` reads its answer. */
export async function tryOut(
  outside: Outside,
  asked: Asked,
  signal: AbortSignal,
  good: (answer: Answered) => boolean = ({ status }) => status >= 200 && status < 300,
): Promise<Tried> {
  const heard = await hear(outside, asked, signal);
  if ("lost" in heard) return { worked: false, words: heard.lost.words || "no answer" };
  return { worked: good(heard.answer), words: `${heard.answer.status} ${heard.words}`.trim() };
}

const mostWords = 500;

function wordsOf({ body }: Answered): string {
  return new TextDecoder().decode(body.subarray(0, 4 * mostWords)).replace(/\s+/g, " ").trim()
    .slice(0, mostWords);
}

/** Reads JSON; undefined where it is none. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

export const jsonHeaders = { "content-type": "application/json", accept: "application/json" };

/** The user and password of HTTP Basic. */
export function basic(user: string, password: string): string {
  return `Basic ${new TextEncoder().encode(`${user}:${password}`).toBase64()}`;
}

/** The address that a form gave, without a slash at its end. */
export const baseOf = (given: string | undefined, usual: string): string =>
  (given || usual).replace(/\/+$/, "");
