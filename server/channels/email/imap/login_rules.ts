/** How a mailbox is reached, from what its form asked. */

/** A provider's form and secrets, opened. */
interface Asked {
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
}

export interface Login {
  host: string;
  port: number;
  /** TLS from the first byte, before the password by STARTTLS, or none. */
  tls: "implicit" | "starttls" | "none";
  /** Whether the server's certificate must be one that anybody trusts. */
  checked: boolean;
  user: string;
  /** One of them; null: the other. */
  password: string | null;
  accessToken: string | null;
  folder: string;
}

export const loopback = (host: string) => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host.trim());

/** Thrown where a mailbox would be asked for over a line that anybody on it can read. */
export class Unsafe extends Error {}

/**
 * Returns how a mailbox is signed in to; with OAuth 2 by an access token, else by its password. On this machine itself
 * any certificate will do, and none: nobody else is on that line.
 */
export function loginOf({ settings, secrets }: Asked, accessToken: string | null): Login {
  const host = (settings.host ?? "").trim();
  const tls = settings.tls === "none" || settings.tls === "starttls" ? settings.tls : "implicit";
  if (tls === "none" && !loopback(host)) throw new Unsafe("TLS");
  return {
    host,
    port: Number(settings.port) || (tls === "implicit" ? 993 : 143),
    tls,
    checked: !loopback(host),
    user: settings.user ?? "",
    password: accessToken === null ? secrets.password ?? "" : null,
    accessToken,
    folder: settings.folder?.trim() || "INBOX",
  };
}
