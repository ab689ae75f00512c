/** The kind of provider that is a mailbox, read by IMAP. */
import type { Outside } from "../../../delivery/outside.ts";
import type { ProviderKind, Tried } from "../../../providers/kind.ts";
import { freshToken, oauthFields } from "../oauth.ts";
import { type Login, loginOf, Unsafe } from "./login_rules.ts";

export const imapKind = "imap";

/** What opens connections to IMAP servers; main.ts hands it in as the socket `imap`. */
export interface ImapDoor {
  /** Signs in and opens the folder, to say what the server answers. */
  try(login: Login, signal: AbortSignal): Promise<Tried>;
}

const doorOf = ({ sockets }: Outside) => sockets?.imap as ImapDoor | undefined;

export const imapProvider: ProviderKind = {
  kind: imapKind,
  channel: "email",
  ways: ["in"],
  fields: [
    { name: "host", as: "text" },
    { name: "port", as: "number", usual: "993" },
    { name: "tls", as: "choice", choices: ["implicit", "starttls", "none"], usual: "implicit" },
    { name: "user", as: "text" },
    { name: "auth", as: "choice", choices: ["password", "oauth2"], usual: "password" },
    { name: "password", as: "secret", optional: true },
    { name: "folder", as: "text", usual: "INBOX", optional: true },
    ...oauthFields,
  ],
  test: async (provider, outside, signal) => {
    try {
      const door = doorOf(outside);
      if (!door) return { worked: false, words: "no sockets" };
      const token = provider.settings.auth === "oauth2"
        ? (await freshToken(provider, outside, signal)).accessToken
        : null;
      return await door.try(loginOf(provider, token), signal);
    } catch (error) {
      const words = error instanceof Unsafe ? "TLS: implicit, starttls" : String((error as Error).message);
      return { worked: false, words };
    }
  },
};
