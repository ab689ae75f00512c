/**
 * `deno task servers`: real mail servers and a real gateway of texts on this machine for the demo. Whoever writes to
 * support@demo.test with any mail program sees it on the desktop, and gets the answer in their own mailbox; what is
 * texted on the console of this program comes there too, and the answer is printed here.
 */
import { openDatabase } from "../../../db/open.ts";
import { run } from "../../../server/core/command.ts";
import { uuidv7 } from "../../../server/core/ids.ts";
import { createSeal } from "../../../server/core/seal.ts";
import { parseEnv } from "../../../server/env.ts";
import { demoMailbox } from "../../../server/start/demo_mail.ts";
import { secretKeys } from "../../../server/start/key.ts";
import { newToken } from "../../../server/access/tokens.ts";
import { demoNumber } from "../../../server/start/demo_text.ts";
import { needs } from "../run/needs.ts";
import { connectDemoNumber, disconnectDemoNumber, gatewayId, playCustomer } from "../sms/demo.ts";
import { password as kannelPassword, startKannel } from "../sms/kannel.ts";
import { connectDemo, disconnectDemo } from "./demo.ts";
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
const texts = needs.find(({ suite }) => suite === "tests/kannel")!;
const demoUrl = `http://127.0.0.1:${env.PORT}`;
const hook = newToken();
const kannel = await texts.found()
  ? await startKannel({
    hookUrl: `${demoUrl}/api/sms/kannel/${gatewayId}?hook=${hook}`,
    folder: `${folder}/kannel`,
  })
  : null;
const gatewaySecrets = await seal.text(JSON.stringify({ password: kannelPassword, hook }));
const stop = async () => {
  await run(runner, disconnectDemo);
  await run(runner, disconnectDemoNumber);
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
if (kannel) {
  await run(runner, (cx) => connectDemoNumber(cx, gatewaySecrets, { sendUrl: kannel.sendUrl, demoUrl }));
} else {
  const { packages } = texts;
  console.log(`  Without Kannel: sudo apt-get install -y --no-install-recommends ${packages.join(" ")}`);
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

  Ctrl-C stops them; the mail that was received stays in data/servers.
${kannel ? `\n  Type a line here and press Enter: a customer texts it to ${demoNumber}.\n` : ""}`);
if (kannel) void playCustomer(kannel.operator);
