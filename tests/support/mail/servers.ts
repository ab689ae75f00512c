/**
 * `deno task servers`: real mail servers on this machine for the demo. Whoever writes to support@demo.test with any mail
 * program sees it on the desktop, and gets the answer in their own mailbox.
 */
import { openDatabase } from "../../../db/open.ts";
import { run } from "../../../server/core/command.ts";
import { uuidv7 } from "../../../server/core/ids.ts";
import { createSeal } from "../../../server/core/seal.ts";
import { parseEnv } from "../../../server/env.ts";
import { demoMailbox } from "../../../server/start/demo_mail.ts";
import { secretKeys } from "../../../server/start/key.ts";
import { needs } from "../run/needs.ts";
import { demoNumber } from "../../../server/start/demo_texts.ts";
import type { Kannel } from "../sms/kannel.ts";
import { connectDemo, disconnectDemo } from "./demo.ts";
import { atTheOperator, connectGateway } from "./gateway.ts";
import { startDovecot } from "./dovecot.ts";
import { startExim } from "./exim.ts";

const ports = { imap: 10143, lmtp: 10024, mx: 10025, submission: 10587 };
/** Everybody's, here: the servers listen on this machine alone. */
const password = "demo";
const customer = "zoe@customer.test";

const need = needs.find(({ suite }) => suite === "tests/mail")!;
if (!await need.found()) {
  console.error(
    `The mail servers are missing: sudo apt-get install -y --no-install-recommends ${
      need.packages.join(" ")
    }`,
  );
  Deno.exit(1);
}
const env = parseEnv(Deno.env.toObject());
const url = Deno.env.get("DATABASE_URL") ? env.DATABASE_URL : "file:data/demo.db";
const folder = await Deno.realPath(".").then((here) => `${here}/data/servers`);
const db = await openDatabase({ url, authToken: env.DATABASE_AUTH_TOKEN, sync: env.DATABASE_SYNC });
const runner = { db, now: Date.now, newId: uuidv7, committed: () => {} };
const seal = await createSeal(await secretKeys(env.SECRET_KEY, url));
const secrets = await seal.text(JSON.stringify({ password }));

await Deno.mkdir(folder, { recursive: true });
const dovecot = await startDovecot({
  users: { [demoMailbox]: password, [customer]: password },
  folder: `${folder}/dovecot`,
  ports,
});
const exim = await startExim({
  lmtpPort: dovecot.lmtpPort,
  domains: "demo.test : customer.test",
  mailboxes: ["support", "zoe"],
  user: "demo",
  password,
  folder: `${folder}/exim`,
  ports,
});
let kannel: Kannel | null = null;
let operator: { stop(): void } | null = null;
const stop = async () => {
  await run(runner, disconnectDemo);
  operator?.stop();
  await kannel?.[Symbol.asyncDispose]();
  await exim[Symbol.asyncDispose]();
  await dovecot[Symbol.asyncDispose]();
  await db.close();
  Deno.exit(0);
};
const connected = await run(
  runner,
  (cx) => connectDemo(cx, secrets, { imap: dovecot.imapPort, smtp: exim.submissionPort, user: exim.user }),
);
if (!connected) {
  console.error("There is no demo yet: start `deno task demo` once, then this beside it.");
  await stop();
}
const gatewayNeed = needs.find(({ suite }) => suite === "tests/kannel");
if (await gatewayNeed?.found()) {
  const origin = env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`;
  kannel = await connectGateway(runner, seal, { origin, folder: `${folder}/kannel` });
}
for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, stop);
console.log(`
  ${demoMailbox} is connected: what is written to it opens a contact within seconds.

  In any mail program, an account for a customer:
    address    ${customer}        password  ${password}
    IMAP       127.0.0.1:${dovecot.imapPort}         user ${customer}, STARTTLS (the certificate is for tests)
    SMTP       127.0.0.1:${exim.submissionPort}         user ${exim.user}, password ${password}, STARTTLS
  Or by hand:
    printf 'From: ${customer}\\r\\nTo: ${demoMailbox}\\r\\nSubject: Hello\\r\\n\\r\\nHello?\\r\\n' |
      curl smtp://127.0.0.1:${exim.mxPort} --mail-from ${customer} --mail-rcpt ${demoMailbox} --upload-file -

${
  kannel
    ? `  ${demoNumber} is connected through Kannel. Type a line here: a customer texts it. What is sent to them is shown here.`
    : `  Texts are not connected: ${gatewayNeed?.packages.join(", ")} is missing.`
}

  Ctrl-C stops them; the mail that was received stays in data/servers.
`);
if (kannel) operator = atTheOperator(kannel);
