/** Debian's exim on this machine alone: takes mail for our domain, and sends what we submit to one other server. */
import { cert, key } from "../run/certificate.ts";
import { type Daemon, freePort, startDaemon } from "./daemon.ts";

export interface EximOptions {
  /** Where the mail of our domain goes, by LMTP. */
  lmtpPort: number;
  /** Where all other mail goes, by SMTP. */
  beyondPort?: number;
  /** Our domains, as exim writes lists. */
  domains?: string;
  /** Local parts that exist there. */
  mailboxes?: string[];
  user?: string;
  password?: string;
  folder?: string;
  ports?: { mx: number; submission: number };
  /** As exim writes sizes. */
  largest?: string;
}

export interface Exim extends AsyncDisposable {
  /** Where other servers hand mail in; nobody signs in there. */
  mxPort: number;
  /** Where we hand ours in: STARTTLS, then a user and a password. */
  submissionPort: number;
  user: string;
  password: string;
  /** What it logged. */
  log(): Promise<string>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startExim(options: EximOptions): Promise<Exim> {
  const folder = options.folder ?? await Deno.makeTempDir({ prefix: "guichet-exim-" });
  const [mx, submission] = [options.ports?.mx ?? freePort(), options.ports?.submission ?? freePort()];
  const { user = "agent", password = "secret", domains = "desk.test", mailboxes = ["support", "sales"] } =
    options;
  const conf = `${folder}/exim.conf`;
  await Deno.mkdir(`${folder}/spool`, { recursive: true });
  await Deno.mkdir(`${folder}/log`, { recursive: true });
  await Deno.writeTextFile(`${folder}/cert.pem`, cert);
  await Deno.writeTextFile(`${folder}/key.pem`, key);
  await Deno.writeTextFile(
    conf,
    configuration({
      folder,
      mx,
      submission,
      user,
      password,
      domains,
      mailboxes: mailboxes.join(" : "),
      lmtpPort: options.lmtpPort,
      // Nobody listens there: what goes beyond waits, and bounces in the end.
      beyondPort: options.beyondPort ?? 9,
      largest: options.largest ?? "50M",
    }),
  );
  if (Deno.uid() === 0) await new Deno.Command("chown", { args: ["-R", "mail:mail", folder] }).output();
  await Deno.chmod(folder, 0o755);
  // It takes no settings that others than its owner could have written.
  if (Deno.uid() === 0) await new Deno.Command("chown", { args: ["root:root", conf] }).output();
  await Deno.chmod(conf, 0o644);

  let daemon: Daemon | null = null;
  const start = async () => {
    daemon = await startDaemon("exim4", ["-C", conf, "-bdf", "-q1s"], mx);
  };
  const stop = async () => {
    await daemon?.end();
    daemon = null;
  };
  await start();
  return {
    mxPort: mx,
    submissionPort: submission,
    user,
    password,
    log: () => Deno.readTextFile(`${folder}/log/mainlog`).catch(() => ""),
    stop,
    start,
    [Symbol.asyncDispose]: async () => {
      await stop();
      if (!options.folder) await Deno.remove(folder, { recursive: true });
    },
  };
}

interface Parts {
  folder: string;
  mx: number;
  submission: number;
  user: string;
  password: string;
  domains: string;
  mailboxes: string;
  lmtpPort: number;
  beyondPort: number;
  largest: string;
}

const owner = Deno.uid() === 0 ? "mail" : Deno.env.get("USER");

const configuration = (of: Parts) => `
exim_user = ${owner}
exim_group = ${owner}
spool_directory = ${of.folder}/spool
log_file_path = ${of.folder}/log/%slog
pid_file_path = ${of.folder}/exim.pid
primary_hostname = mx.desk.test
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${of.mx} : ${of.submission}
tls_advertise_hosts = *
tls_certificate = ${of.folder}/cert.pem
tls_privatekey = ${of.folder}/key.pem
auth_advertise_hosts = \${if eq{$tls_in_cipher}{}{}{*}}
acl_smtp_rcpt = acl_rcpt
acl_smtp_data = acl_data
message_size_limit = ${of.largest}
host_lookup =
rfc1413_query_timeout = 0s
never_users =
queue_only = false
bounce_return_body = false
domainlist local = ${of.domains}
keep_environment =

begin acl
acl_rcpt:
  deny    local_parts = ^.*[@%!/|]
  accept  authenticated = *
          control = submission/sender_retain
  deny    condition = \${if eq{$received_port}{${of.submission}}}
          message = 5.7.0 authentication required
  deny    domains = ! +local
          message = 5.7.1 relay denied
  require verify = recipient
  accept
acl_data:
  accept

begin routers
local:
  driver = manualroute
  domains = +local
  local_parts = ${of.mailboxes}
  local_part_suffix = +*
  local_part_suffix_optional
  route_list = * 127.0.0.1
  self = send
  transport = lmtp
reject_local:
  driver = redirect
  domains = +local
  allow_fail
  data = :fail: 5.1.1 no such mailbox
beyond:
  driver = manualroute
  domains = ! +local
  route_list = * 127.0.0.1
  self = send
  transport = beyond

begin transports
lmtp:
  driver = smtp
  protocol = lmtp
  port = ${of.lmtpPort}
  allow_localhost
  rcpt_include_affixes
  hosts_try_fastopen =
beyond:
  driver = smtp
  port = ${of.beyondPort}
  allow_localhost
  hosts_try_fastopen =
  hosts_avoid_tls = *

begin retry
* * F,2m,1s; F,10m,30s

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{$auth2}{${of.user}}}{eq{$auth3}{${of.password}}}}}
  server_set_id = $auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = \${if and{{eq{$auth1}{${of.user}}}{eq{$auth2}{${of.password}}}}}
  server_set_id = $auth1
`;
