import { eq } from "drizzle-orm";
import { mail } from "../../db/schema/email.ts";
import { pointChannel } from "../../db/schema/skills.ts";
import { blockCustomer } from "../../server/customers/blocks.ts";
import { answered } from "../support/centre/http.ts";
import { arrivedAs, arrives, mailCentre } from "../support/mail/arrived.ts";
import { written } from "../support/mail/raw.ts";
import { assertEquals } from "../support/run/assert.ts";

const auto = (subject: string) => written({ subject, more: ["Auto-Submitted: auto-replied"] });
const path = "/supervisor/set-aside";

Deno.test("case 2: what is set aside is listed with its reason, and opened as a contact once, audited", async () => {
  await using centre = await mailCentre();
  const sam = await centre.signedIn("supervisor@demo.test");
  assertEquals((await answered(sam.get("/supervisor"), 200)).includes(path), false);
  const { mail: row, interaction } = await arrives(centre, auto("Out of <office>"));
  assertEquals([row.state, row.reason, interaction], ["set-aside", "auto-reply", null]);
  const board = await answered(sam.get("/supervisor"), 200);
  assertEquals(board.includes(`href="${path}">1 email set aside today</a>`), true);
  const list = await answered(sam.get(path), 200);
  for (
    const words of [
      "Out of &lt;office&gt;",
      "zoe@customer.example",
      "An automatic reply",
      "support@demo.test",
    ]
  ) {
    assertEquals(list.includes(words), true, words);
  }
  for (let times = 0; times < 2; times++) {
    const answer = await sam.form(`${path}/${row.id}/contact`, {});
    assertEquals([answer.status, answer.headers.get("location")], [303, `${path}?opened`]);
  }
  const opened = await arrivedAs(centre, row.id);
  assertEquals([opened.mail.state, opened.mail.reason, opened.interaction?.title], [
    "placed",
    "auto-reply",
    "Out of <office>",
  ]);
  assertEquals((await centre.audited()).filter((line) => line.startsWith("mail-opened")).length, 1);
  assertEquals((await answered(sam.get(path), 200)).includes("Nothing was set aside."), true);
});

Deno.test("only supervisors see what was set aside, and only of mailboxes of their teams", async () => {
  await using centre = await mailCentre();
  const { mail: row } = await arrives(centre, auto("Away"));
  for (const who of ["agent1@demo.test", "admin@demo.test"]) {
    const browser = await centre.signedIn(who);
    await answered(browser.get(path), 403);
    assertEquals((await browser.form(`${path}/${row.id}/contact`, {})).status, 403, who);
  }
  const sam = await centre.signedIn("supervisor@demo.test");
  assertEquals((await sam.form(`${path}/nothing/contact`, {})).status, 404);
});

Deno.test("a blocked sender, a flood and a mailbox without a skill are set aside, never lost", async () => {
  await using centre = await mailCentre();
  const first = await arrives(centre, written({ subject: "One" }));
  await centre.run((cx) =>
    blockCustomer(cx, first.interaction!.customerId, centre.agents.get("agent1@demo.test")!, {
      days: 1,
      reason: "Spam",
    })
  );
  const again = await arrives(centre, written({ from: "Somebody <ZOE@customer.example>", subject: "Two" }));
  assertEquals([again.mail.state, again.mail.reason], ["set-aside", "blocked"]);
  const reasons: (string | null)[] = [];
  for (let n = 0; n < 7; n++) {
    reasons.push(
      (await arrives(centre, written({ from: "bot@a.example", subject: n ? "Re: Hi" : "Hi" }))).mail.reason,
    );
  }
  assertEquals(reasons, [null, null, null, null, null, "rate", "rate"]);
  await centre.run((cx) => cx.db.delete(pointChannel).where(eq(pointChannel.skillId, centre.skills.sales)));
  const lost = await arrives(centre, written({ from: "Max <max@a.example>" }), { to: "sales" });
  assertEquals([lost.mail.state, lost.mail.reason], ["set-aside", "no-skill"]);
  const sam = await centre.signedIn("supervisor@demo.test");
  assertEquals((await answered(sam.get(path), 200)).includes("No skill takes email of this mailbox"), true);
});

Deno.test("what was erased meanwhile opens a contact with what is known of it", async () => {
  await using centre = await mailCentre();
  const { mail: row } = await arrives(centre, auto("Away until May"));
  await centre.run((cx) => cx.db.update(mail).set({ blobId: null }).where(eq(mail.id, row.id)));
  const sam = await centre.signedIn("supervisor@demo.test");
  await sam.form(`${path}/${row.id}/contact`, {});
  const { mail: now, interaction } = await arrivedAs(centre, row.id);
  assertEquals([now.trouble, interaction?.title, interaction?.address], [
    "erased",
    "Away until May",
    "zoe@customer.example",
  ]);
});

Deno.test("the list is in pages, the newest first", async () => {
  await using centre = await mailCentre();
  await centre.run(async (cx) => {
    for (let n = 0; n < 60; n++) {
      await cx.db.insert(mail).values({
        id: `m${n}`,
        ownAddressId: centre.own.support,
        hash: `h${n}`,
        size: 1,
        receivedAt: cx.now + n,
        state: "set-aside",
        reason: "auto-reply",
        subject: `Number ${n}.`,
      });
    }
  });
  const sam = await centre.signedIn("supervisor@demo.test");
  const first = await answered(sam.get(path), 200);
  assertEquals([first.includes("Number 59."), first.includes("Number 10."), first.includes("Number 9.")], [
    true,
    true,
    false,
  ]);
  const older = /href="(\/supervisor\/set-aside\?before=\d+)"/.exec(first)![1]!;
  const second = await answered(sam.get(older), 200);
  assertEquals([second.includes("Number 9."), second.includes("Number 10.")], [true, false]);
});
