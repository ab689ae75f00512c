/** Debian's dovecot on this machine alone: IMAP and LMTP, its mailboxes in a folder that goes with the test. */
import { cert, key } from "../run/certificate.ts";
import { descendantsOf } from "../run/processes.ts";
import { type Daemon, freePort, startDaemon } from "./daemon.ts";
import { deliver } from "./lmtp.ts";

export interface DovecotOptions {
  /** Passwords by user. */
  users?: Record<string, string>;
  /** Where it asks whose an access token is; with it XOAUTH2 is offered. */
  introspection?: string;
  /** Where it is kept; without one, in a folder of its own that goes with it. */
  folder?: string;
  ports?: { imap: number; lmtp: number };
}

export interface Dovecot extends AsyncDisposable {
  imapPort: number;
  lmtpPort: number;
  /** Hands in a raw message by LMTP. */
  deliver(to: string, raw: string | Uint8Array): Promise<void>;
  /** Puts raw messages into a mailbox as if they had come long ago, many at once. */
  fill(user: string, raws: string[]): Promise<void>;
  /** Messages of a mailbox that are not marked as seen, and all. */
  counts(user: string): Promise<{ unseen: number; all: number }>;
  /** Gives a mailbox another UIDVALIDITY. */
  renumber(user: string, uidValidity: number): Promise<void>;
  /** Sets or takes away `\Seen` of all messages. */
  mark(user: string, seen: boolean): Promise<void>;
  password(user: string, password: string): Promise<void>;
  /** Kills what serves IMAP connections, without a word to them. */
  killConnections(): Promise<number>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const root = Deno.uid() === 0;

export async function startDovecot(
  { users = { "support@desk.test": "secret" }, introspection, folder: given, ports }: DovecotOptions = {},
): Promise<Dovecot> {
  const folder = given ?? await Deno.makeTempDir({ prefix: "guichet-dovecot-" });
  const [imapPort, lmtpPort] = [ports?.imap ?? freePort(), ports?.lmtp ?? freePort()];
  const conf = `${folder}/dovecot.conf`;
  const passwords = { ...users };
  const writeUsers = () =>
    Deno.writeTextFile(
      `${folder}/users`,
      Object.entries(passwords).map(([user, word]) => `${user}:{PLAIN}${word}\n`).join(""),
    );
  await Deno.mkdir(`${folder}/mail`, { recursive: true });
  await Deno.writeTextFile(`${folder}/cert.pem`, cert);
  await Deno.writeTextFile(`${folder}/key.pem`, key);
  await writeUsers();
  await Deno.writeTextFile(
    conf,
    configuration({ folder, imapPort, lmtpPort, introspection: introspection !== undefined }),
  );
  if (introspection) await Deno.writeTextFile(`${folder}/oauth2.conf`, oauth2(introspection));
  if (root) await new Deno.Command("chown", { args: ["-R", "mail:mail", `${folder}/mail`] }).output();
  await Deno.chmod(folder, 0o755);

  let daemon: Daemon | null = null;
  const admin = async (...args: string[]) => {
    const { success, stdout, stderr } = await new Deno.Command("doveadm", { args: ["-c", conf, ...args] })
      .output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout).split("\n").filter(Boolean);
  };
  const count = async (user: string, what: string) =>
    (await admin("search", "-u", user, "mailbox", "INBOX", what)).length;
  const start = async () => {
    daemon = await startDaemon("dovecot", ["-F", "-c", conf], imapPort);
  };
  const stop = async () => {
    await daemon?.end();
    daemon = null;
  };
  await start();
  return {
    imapPort,
    lmtpPort,
    deliver: async (to, raw) => void await deliver(lmtpPort, { to, raw }),
    fill: async (user, raws) => {
      const at = `${folder}/mail/${user}`;
      for (const part of ["cur", "new", "tmp"]) await Deno.mkdir(`${at}/${part}`, { recursive: true });
      for (const [n, raw] of raws.entries()) {
        await Deno.writeTextFile(`${at}/new/${1_000_000 + n}.M${n}.box`, raw);
      }
      if (root) await new Deno.Command("chown", { args: ["-R", "mail:mail", at] }).output();
    },
    counts: async (user) => ({ unseen: await count(user, "unseen"), all: await count(user, "all") }),
    renumber: async (user, uidValidity) =>
      void await admin("mailbox", "update", "--uid-validity", String(uidValidity), "-u", user, "INBOX"),
    mark: async (user, seen) =>
      void await admin("flags", seen ? "add" : "remove", "-u", user, "\\Seen", "mailbox", "INBOX", "all"),
    password: async (user, password) => {
      passwords[user] = password;
      await writeUsers();
      await admin("auth", "cache", "flush");
    },
    killConnections: async () => {
      let killed = 0;
      for (const pid of await descendantsOf(daemon!.pid)) {
        const name = (await Deno.readTextFile(`/proc/${pid}/comm`).catch(() => "")).trim();
        if (name !== "imap") continue;
        kill(pid);
        killed++;
      }
      return killed;
    },
    stop,
    start,
    [Symbol.asyncDispose]: async () => {
      if (given) return await stop();
      // It would take a second to say good-bye to nobody.
      for (const pid of daemon ? await descendantsOf(daemon.pid) : []) kill(pid);
      await daemon?.end("SIGKILL");
      await Deno.remove(folder, { recursive: true });
    },
  };
}

function kill(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

interface Places {
  folder: string;
  imapPort: number;
  lmtpPort: number;
  introspection: boolean;
}

const configuration = ({ folder, imapPort, lmtpPort, introspection }: Places) => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login${introspection ? " xoauth2 oauthbearer" : ""}
auth_failure_delay = 0
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
mail_max_userip_connections = 50
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
${
  root ? "mail_uid = mail\nmail_gid = mail" : `default_internal_user = ${Deno.env.get("USER")}
default_login_user = ${Deno.env.get("USER")}
service anvil {
  chroot =
}
service imap-login {
  chroot =
}`
}
${
  introspection
    ? `passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}`
    : ""
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${folder}/users
}
userdb {
  driver = static
  args = ${root ? "uid=mail gid=mail " : ""}home=${folder}/mail/%u allow_all_users=yes
}
namespace inbox {
  inbox = yes
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
service stats {
  client_limit = 100
}
# Who signed in wrongly is not made to wait.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`;

const oauth2 = (introspection: string) => `
introspection_mode = get
introspection_url = ${introspection}
active_attribute = active
active_value = true
username_attribute = username
`;
