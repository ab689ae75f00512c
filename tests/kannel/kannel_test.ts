/** Texts through Debian's Kannel, both ways: what its operator hands in, and what its operator gets. */
import { asc } from "drizzle-orm";
import { outbox } from "../../db/schema/delivery.ts";
import { carrierOf } from "../../server/channels/sms/carriers/all.ts";
import { createOutside } from "../../server/start/sockets.ts";
import { openWithAddress } from "../../server/interactions/queries.ts";
import { comes } from "../support/mail/daemon.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import { secretsOf } from "../support/sms/carriers.ts";
import { ours, theirs } from "../support/sms/centre.ts";
import { throughKannel } from "../support/sms/gateway.ts";
import { fakesmsc } from "../support/sms/kannel.ts";

Deno.test("through a real Kannel: GSM, UCS-2 and long texts both ways, once although we were down, delivered, and STOP blocks the next", async () => {
  await using gateway = await throughKannel();
  const { texting, kannel: { operator, sendUrl, operatorPort } } = gateway;
  const { db } = texting.centre.app.deps;
  const said = async (body: string) => {
    const contact = await openWithAddress(db.read, "sms", theirs);
    return contact && (await texting.log(contact.id)).includes(`customer: ${body}`) && contact;
  };
  // The first try meets a server that is down.
  let tries = 0;
  gateway.breaks = () => ++tries === 1 ? new Response("", { status: 500 }) : null;
  await operator.texts(theirs, ours, "Hello & welcome = 100%");
  const contact = (await comes("the text that was tried again", () => said("Hello & welcome = 100%")))!;
  await operator.texts(theirs, ours, "Ça va? 🙂 你好 €");
  await comes("a text in UCS-2", () => said("Ça va? 🙂 你好 €"));
  assertEquals((await texting.log(contact.id)).length, 3);

  const agent = await texting.ready();
  const id = await texting.takes(agent);
  const join = `${"é".repeat(152)}€ at the join`;
  const emoji = `${"ê".repeat(66)}🙂 at the join`;
  for (const body of ["É à €", join, emoji]) await texting.says(agent, id, body);
  await comes("three texts at the operator", () => operator.got.length === 3);
  assertEquals(operator.got.map(({ from, to, body }) => [from, to, body]), [
    [ours, theirs, "É à €"],
    [ours, theirs, join],
    [ours, theirs, emoji],
  ]);
  const states = async () =>
    (await db.read.select().from(outbox).orderBy(asc(outbox.entryId))).map(({ state }) => state);
  await comes("reports of delivery", async () => (await states()).every((state) => state === "delivered"));

  await operator.texts(theirs, ours, "STOP");
  await comes("what confirms it", () => operator.got.length === 4);
  await rejects(() => texting.says(agent, id, "One more"), { code: "opted-out" });
  assertEquals(operator.got.length, 4);

  // Test shows what it really answers, with the right password and with a wrong one.
  const never = AbortSignal.timeout(5000);
  const opened = {
    id: "p",
    kind: "kannel",
    settings: { url: sendUrl, user: "desk" },
    secrets: secretsOf.kannel!,
  };
  const { test } = carrierOf("kannel")!;
  assertEquals((await test(opened, createOutside(true), never)).worked, true);
  const wrong = { ...opened, secrets: { ...opened.secrets, password: "wrong" } };
  const refused = await test(wrong, createOutside(true), never);
  assertEquals([refused.worked, /Authorization failed/.test(refused.words)], [false, true]);

  // Kannel's own stand-in for an operator takes the place of ours.
  operator.close();
  const one = new Deno.Command(fakesmsc, {
    args: [
      "-H",
      "127.0.0.1",
      "-r",
      String(operatorPort),
      "-i",
      "0.1",
      "-m",
      "1",
      `+14385550199 ${ours} text from fakesmsc`,
    ],
    stdout: "null",
    stderr: "null",
  }).spawn();
  await comes("a text from fakesmsc", () => openWithAddress(db.read, "sms", "+14385550199"));
  try {
    one.kill("SIGTERM");
  } catch {
    // It ended when its text was sent.
  }
  await one.status;
});
