/** What the demo prints works as it is printed. */
import { asc, eq } from "drizzle-orm";
import { isValidPhoneNumber } from "libphonenumber-js";
import { ownAddress, provider } from "../../db/schema/providers.ts";
import { skill } from "../../db/schema/skills.ts";
import { parseEnv } from "../../server/env.ts";
import { run } from "../../server/core/command.ts";
import { prepareDemo } from "../../server/start/demo.ts";
import { makeApp } from "../support/centre/app.ts";
import { connectDemo, disconnectDemo } from "../support/mail/demo.ts";
import { mails } from "../support/mail/mailbox.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const env = parseEnv({ DEMO_PASSWORD: "a password for tests" });
const mailLineIn = (lines: string[]) => lines.find((line) => line.includes("/api/mail/"))!;

/** What the first program of a line of the shell writes. */
async function piped(line: string): Promise<Uint8Array<ArrayBuffer>> {
  const { stdout, success } = await new Deno.Command("sh", { args: ["-c", line.split("| curl")[0]!] })
    .output();
  assert(success);
  return stdout;
}

Deno.test("the line that the demo prints sends it a mail that arrives, at every start the same", async () => {
  await using centre = await makeApp({ empty: true });
  const line = mailLineIn(await prepareDemo(centre.app.deps, env));
  const [, path] = /curl \{base\}(\S+)/.exec(line)!;
  const body = await piped(line);
  assertMatch(new TextDecoder().decode(body), /Subject: Order \d+\r\nMessage-ID: <\d+@customer\.test>\r\n/);
  const headers = { "content-type": "message/rfc822" };
  const answer = await centre.app.request(path!, { method: "POST", headers, body });
  assertEquals(answer.status, 200);
  await answer.body?.cancel();
  const [mail] = await mails(centre.app);
  const { read } = centre.app.deps.db;
  const [own] = await read.select().from(ownAddress).where(eq(ownAddress.id, mail!.ownAddressId));
  assertEquals([own!.address, own!.pointId, own!.outgoingId], ["support@demo.test", "support", null]);
  assertEquals(mailLineIn(await prepareDemo(centre.app.deps, env)), line);
});

Deno.test("mail has its skills in the demo: what comes in is answered from the skill that has the mailbox", async () => {
  await using centre = await makeApp({ empty: true });
  await prepareDemo(centre.app.deps, env);
  const skills = await centre.app.deps.db.read.select().from(skill).orderBy(asc(skill.id));
  for (const channel of ["email", "sms"]) {
    const [out, inbound] = skills.filter((one) => one.channel === channel);
    assertEquals([inbound!.direction, inbound!.outboundSkillId], ["inbound", out!.id]);
    assertEquals(out!.direction, "outbound");
    assert(out!.senderId !== null);
  }
});

Deno.test("the line of the demo that texts it names a number that is one, and where a gateway hands texts over", async () => {
  await using centre = await makeApp({ empty: true });
  const lines = await prepareDemo(centre.app.deps, env);
  const asked = /curl "\{base\}([^"]+)"/.exec(lines.find((line) => line.includes("/api/sms/"))!)![1]!;
  const to = new URLSearchParams(asked.split("?")[1]).get("to")!;
  assert(isValidPhoneNumber(to));
  const answer = await centre.app.request(asked.replace("$(date +%s)", "1"));
  assertEquals(answer.status, 200);
  await answer.body?.cancel();
});

Deno.test("servers on this machine take the demo's mailbox, as often as they start, and give it back when they stop", async () => {
  await using centre = await makeApp({ empty: true });
  const { deps } = centre.app;
  const connect = () => run(deps, (cx) => connectDemo(cx, "sealed", { imap: 1, smtp: 2, user: "demo" }));
  assert(!await connect(), "there is no demo yet");
  await prepareDemo(deps, env);
  const served = async () => {
    const own = await deps.db.read.select().from(ownAddress).where(eq(ownAddress.channel, "email")).get();
    const of = async (id: string | null) =>
      id && (await deps.db.read.select().from(provider).where(eq(provider.id, id)).get())!.kind;
    return [await of(own!.incomingId), await of(own!.outgoingId)];
  };
  for (let starts = 0; starts < 2; starts++) {
    assert(await connect());
    assertEquals(await served(), ["imap", "smtp"]);
    await run(deps, disconnectDemo);
    assertEquals(await served(), ["mail-webhook", null]);
  }
});
