/** What a relay's answers mean for an email and for the relay. */
import type { DeliveryReason } from "../../../../db/schema/delivery.ts";
import type { Outcome } from "../../../delivery/outbox.ts";
import type { Carried } from "../port.ts";

/** A relay, or the network on the way there, did not take something. */
export interface SmtpTrouble {
  /** Nodemailer's name of the kind, such as `EAUTH`; empty for none. */
  code: string;
  /** Of the relay's reply; null where it said nothing. */
  responseCode: number | null;
  /** The reply, or what the network said. */
  words: string;
}

/** What one conversation with a relay came to. */
export interface SmtpTalk {
  /** What the relay said when it had taken the email; null: it has not. */
  taken: string | null;
  /** Why the email as a whole was not taken; null: it was, or nobody of its recipients was. */
  trouble: SmtpTrouble | null;
  /** Recipients it would not take, in lower case. */
  rejected: Map<string, SmtpTrouble>;
  /** The largest message it takes, in bytes; null where it did not say. */
  mostBytes: number | null;
}

/** Gives each recipient's outcome, by the reply's code and never by its words. */
export function judge({ taken, trouble, rejected, mostBytes }: SmtpTalk, pending: string[]): Carried {
  const outcomes = new Map<string, Outcome>();
  for (const address of pending) {
    const own = rejected.get(address) ?? trouble;
    outcomes.set(address, own ? outcomeOf(own) : taken === null ? lost : { state: "sent" });
  }
  return {
    outcomes,
    words: trouble?.words ?? [...rejected.values()][0]?.words ?? taken ?? "",
    ...(mostBytes ? { mostBytes } : {}),
    ...pauseOf(trouble),
  };
}

const lost: Outcome = { state: "retry", reason: "no-answer" };

/** Codes of nodemailer's that mean the sign-in, whatever the relay said. */
const signIn = ["EAUTH", "ENOAUTH"];

function pauseOf(trouble: SmtpTrouble | null): Pick<Carried, "pause"> {
  if (trouble === null) return {};
  if (trouble.code === "EOAUTH2") return { pause: "consent-ended" };
  const { code, responseCode } = trouble;
  // 454 is a sign-in that fails for now; 530 asks for one that we do not have.
  if (signIn.includes(code) && (responseCode === null || responseCode >= 500)) {
    return { pause: "wrong-password" };
  }
  return responseCode === 530 ? { pause: "refused" } : {};
}

function outcomeOf(trouble: SmtpTrouble): Outcome {
  const { words, responseCode, code } = trouble;
  if (pauseOf(trouble).pause) return { state: "retry", reason: "paused", words };
  // Larger than the relay said it takes: nodemailer did not even try.
  if (responseCode === null && code === "EMESSAGE") return { state: "failed", reason: "too-large", words };
  if (responseCode === null) return { state: "retry", reason: "no-answer", words };
  if (responseCode < 500) return { state: "retry", reason: "refused", words };
  return { state: "failed", reason: reasonOf(responseCode, words), words };
}

/** Of a final refusal; by the class of its enhanced status (RFC 3463) where it has one. */
function reasonOf(responseCode: number, words: string): DeliveryReason {
  const status = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(words);
  const [subject, detail] = status ? [Number(status[1]), Number(status[2])] : [null, null];
  if (responseCode === 552 || (subject === 2 && detail === 3) || (subject === 3 && detail === 4)) {
    return "too-large";
  }
  if (subject !== null) return subject === 1 && ![7, 8].includes(detail!) ? "unknown-recipient" : "refused";
  return [550, 551, 553].includes(responseCode) ? "unknown-recipient" : "refused";
}
