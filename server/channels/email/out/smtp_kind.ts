/** SMTP, as the app sees it: the sockets are opened by the process, which hands them in. */
import type { Opened, Outside } from "../../../delivery/outside.ts";
import type { Tried } from "../../../providers/kind.ts";
import { freshToken, oauthFields } from "../oauth.ts";
import type { OutgoingEmail } from "../port.ts";
import { forAll } from "./http.ts";
import type { MailKind } from "./kind.ts";
import { judge, type SmtpTalk } from "./smtp_outcomes.ts";

/** `Outside.sockets.smtp`. Throws nothing: a failure is an answer too. */
export interface SmtpSocket {
  send(relay: Opened, email: OutgoingEmail, signal: AbortSignal): Promise<SmtpTalk>;
  /** Connects, signs in and leaves; by the access token among its secrets, where it has one. */
  verify(relay: Opened, signal: AbortSignal): Promise<Tried>;
}

const socketOf = ({ sockets }: Outside) => sockets?.smtp as SmtpSocket | undefined;
const noSockets = "this process opens no SMTP connections";

export const smtp: MailKind = {
  kind: "smtp",
  channel: "email",
  ways: ["out"],
  fields: [
    { name: "host", as: "text" },
    { name: "port", as: "number", usual: "587" },
    { name: "tls", as: "choice", choices: ["starttls", "implicit", "none"], usual: "starttls" },
    { name: "auth", as: "choice", choices: ["password", "oauth2", "none"], usual: "password" },
    { name: "user", as: "text", optional: true },
    { name: "password", as: "secret", optional: true },
    { name: "mostMegabytes", as: "number", usual: "25", optional: true },
    ...oauthFields,
  ],
  test: async (relay, outside, signal) => {
    try {
      // What is typed is tried, and nothing kept: the token of what is stored is another one.
      const tried = relay.settings.auth === "oauth2"
        ? { ...relay, secrets: { accessToken: (await freshToken(relay, outside, signal)).accessToken } }
        : relay;
      return await socketOf(outside)?.verify(tried, signal) ?? { worked: false, words: noSockets };
    } catch (error) {
      return { worked: false, words: String((error as Error).message) };
    }
  },
  carry: async (relay, email, outside, signal) => {
    const talk = await socketOf(outside)?.send(relay, email, signal);
    return talk
      ? judge(talk, email.pending)
      : forAll(email, { state: "retry", reason: "not-connected" }, noSockets);
  },
};
