/** Emails on their way out, by a real conversation with a relay: each recipient's outcome, and nobody gets it twice. */
import { eq } from "drizzle-orm";
import { email } from "../../db/schema/email.ts";
import { outbox } from "../../db/schema/delivery.ts";
import { provider } from "../../db/schema/providers.ts";
import { noteBounce } from "../../server/channels/email/bounces.ts";
import { mostBytes } from "../../server/channels/email/out/limits_rules.ts";
import { enqueue, sendAgain } from "../../server/delivery/commands.ts";
import { addComposed } from "../../server/interactions/conversation/composed.ts";
import { resumeProvider } from "../../server/providers/health.ts";
import { leaseMs } from "../../server/delivery/retry_rules.ts";
import type { Outside } from "../../server/delivery/outside.ts";
import { makeApp } from "../support/centre/app.ts";
import { own, people, sendingCentre, states, writes } from "../support/centre/mail_out.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

Deno.test("an email goes out once, to each recipient once, over TLS and signed in; Bcc never stands in what is sent (CASES 13)", async () => {
  await using out = await sendingCentre({ password: "right" });
  const { centre, relay, interactionId } = out;
  const entryId = await writes(centre, interactionId, {
    to: [{ name: 'Zoé "Z" Tremblay', address: "Noor@Example.org" }],
    cc: people("boss@example.org", "NOOR@example.org"),
    bcc: people("secret@example.net"),
    subject: "Colis n° 5\r\nBcc: injected@example.org",
    html: "<p>It is on its way.</p>",
  });
  await out.sent();
  const [mail, ...others] = relay.taken;
  assertEquals(others.length, 0);
  assertEquals([mail!.secure, mail!.user, mail!.from], [true, "us", own]);
  assertEquals(mail!.to.toSorted(), ["boss@example.org", "noor@example.org", "secret@example.net"]);
  assert(!/secret@/.test(mail!.raw) && !/^bcc/im.test(mail!.raw), "nobody is told of Bcc");
  assert(/^Content-Type: multipart\/alternative/m.test(mail!.raw), "both bodies");
  assertEquals(await states(centre, entryId), [
    "boss@example.org sent",
    "noor@example.org sent",
    "secret@example.net sent",
  ]);
  const row = (await centre.app.deps.db.read.select().from(email))[0]!;
  assert(mail!.raw.includes(`Message-ID: ${row.messageId}`), "the id that was fixed before the first try");
  await out.later(60_000);
  assertEquals(relay.taken.length, 1);
});

Deno.test("the same key again queues nothing more, and an answer refers to what it answers", async () => {
  await using out = await sendingCentre({ plain: true });
  const { centre, relay, interactionId } = out;
  const first = await writes(centre, interactionId, { key: "the-one-key" });
  await out.sent();
  assertEquals(await writes(centre, interactionId, { key: "the-one-key" }), first);
  const second = await writes(centre, interactionId, { answersId: first });
  await out.sent();
  assertEquals(relay.taken.length, 2);
  const rows = await centre.app.deps.db.read.select().from(email);
  const [one, two] = [first, second].map((id) => rows.find(({ entryId }) => entryId === id)!);
  assertEquals([two!.inReplyTo, two!.references], [one!.messageId, [one!.messageId]]);
  assertEquals(two!.token, one!.token);
  assert(relay.taken[1]!.raw.includes(`In-Reply-To: ${one!.messageId}`), "the thread");
});

Deno.test("421 and 451 are tried again, 550 is not: each of three recipients gets it once", async () => {
  await using out = await sendingCentre({ plain: true });
  const { centre, relay, interactionId } = out;
  let grey = 0;
  relay.toRecipient = (address) =>
    address.startsWith("nobody")
      ? "550 5.1.1 no such user"
      : address.startsWith("grey") && grey++ === 0
      ? "451 4.7.1 come again"
      : null;
  const entryId = await writes(centre, interactionId, {
    to: people("good@example.org", "nobody@example.org", "grey@example.org"),
  });
  await out.sent();
  assertEquals(await states(centre, entryId), [
    "good@example.org sent",
    "grey@example.org queued refused",
    "nobody@example.org failed unknown-recipient",
  ]);
  const said = await centre.app.deps.db.read.select().from(outbox).where(
    eq(outbox.recipient, "nobody@example.org"),
  );
  assertEquals(said[0]!.words, "550 5.1.1 no such user");
  await out.later(12_000);
  assertEquals(await states(centre, entryId), [
    "good@example.org sent",
    "grey@example.org sent",
    "nobody@example.org failed unknown-recipient",
  ]);
  assertEquals(relay.taken.map(({ to }) => to), [["good@example.org"], ["grey@example.org"]]);
});

Deno.test("a relay that says 421 at the end is asked again later; 552 is the end, in words of its size", async () => {
  await using out = await sendingCentre({ plain: true });
  const { centre, relay, interactionId } = out;
  let tries = 0;
  relay.toEmail = () => tries++ === 0 ? "421 4.3.2 shutting down" : null;
  const entryId = await writes(centre, interactionId);
  await out.sent();
  assertEquals(await states(centre, entryId), ["noor@example.org queued refused"]);
  await out.later(12_000);
  assertEquals([relay.taken.length, await states(centre, entryId)], [1, ["noor@example.org sent"]]);
  relay.toEmail = () => "552 5.3.4 message too big";
  const large = await writes(centre, interactionId);
  await out.sent();
  await out.later(24 * 3600_000);
  assertEquals([relay.taken.length, await states(centre, large)], [1, ["noor@example.org failed too-large"]]);
});

Deno.test("where the reply was lost after the end, the same email with the same Message-ID is sent again", async () => {
  await using out = await sendingCentre({ plain: true });
  const { centre, relay, interactionId } = out;
  let tries = 0;
  relay.toEmail = () => tries++ === 0 ? "gone" : null;
  const entryId = await writes(centre, interactionId);
  await out.sent();
  assertEquals(await states(centre, entryId), ["noor@example.org queued no-answer"]);
  await out.later(12_000);
  assertEquals(await states(centre, entryId), ["noor@example.org sent"]);
  const ids = relay.taken.map(({ raw }) => /^Message-ID: (.+)$/m.exec(raw)?.[1]);
  assertEquals([ids.length, new Set(ids).size], [2, 1]);
});

Deno.test("a wrong password pauses the provider; what waits grows no older, and goes out once when it is mended", async () => {
  await using out = await sendingCentre({ password: "another" });
  const { centre, relay, interactionId } = out;
  const entryId = await writes(centre, interactionId);
  await out.sent();
  const known = async () => (await centre.app.deps.db.read.select().from(provider))[0]!;
  const { pausedReason, failedWords } = await known();
  assertEquals([pausedReason, failedWords], ["wrong-password", "535 5.7.8 wrong password"]);
  assertEquals(await states(centre, entryId), ["noor@example.org queued paused"]);
  await out.later(25 * 3600_000);
  assertEquals(await states(centre, entryId), ["noor@example.org queued paused"]);
  relay.password = "right";
  await centre.run((cx) => resumeProvider(cx, "relay"));
  await out.sent();
  assertEquals([await states(centre, entryId), relay.taken.length], [["noor@example.org sent"], 1]);
  assertEquals((await known()).pausedAt, null);
});

Deno.test("a message that was written without a draft goes to the customer, as an email of its own", async () => {
  await using out = await sendingCentre({ plain: true });
  const { centre, relay, interactionId } = out;
  const message = { agentId: centre.agents.get("agent1@demo.test")!, key: "no-draft", body: "It is here." };
  await centre.run(async (cx) => {
    const { entryId } = await addComposed(cx, { interactionId, ...message, locale: "en", files: [] });
    await enqueue(cx, { entryId, interactionId, channel: "email", recipient: "noor@example.org" });
  });
  await out.sent();
  const [mail] = relay.taken;
  assertEquals(mail!.to, ["noor@example.org"]);
  assert(/^Subject: Parcel$/m.test(mail!.raw) && mail!.raw.includes("It is here."), "its subject and words");
});

Deno.test("Try again sends to the one it did not reach, and forgets what became of it before", async () => {
  await using out = await sendingCentre({ plain: true });
  const { centre, relay, interactionId } = out;
  relay.toRecipient = (address) => address.startsWith("full") ? "550 5.2.2 mailbox full" : null;
  const entryId = await writes(centre, interactionId, { to: people("good@example.org", "full@example.org") });
  await out.sent();
  assertEquals((await states(centre, entryId))[0], "full@example.org failed refused");
  relay.toRecipient = () => null;
  const again = () => centre.run((cx) => sendAgain(cx, entryId, "full@example.org"));
  assertEquals([await again(), await again()], [true, false]);
  await out.sent();
  assertEquals(await states(centre, entryId), ["full@example.org sent", "good@example.org sent"]);
  assertEquals(relay.taken.map(({ to }) => to), [["good@example.org"], ["full@example.org"]]);
});

Deno.test("what a server reports later marks that recipient: delayed is not failed, delivered stays (CASES 10)", async () => {
  await using out = await sendingCentre({ plain: true });
  const { centre, interactionId } = out;
  const entryId = await writes(centre, interactionId, { to: people("one@example.org", "two@example.org") });
  await out.sent();
  const { messageId, token } = (await centre.app.deps.db.read.select().from(email))[0]!;
  const bounce = (given: Partial<Parameters<typeof noteBounce>[1]>) =>
    centre.run((cx) =>
      noteBounce(cx, {
        messageId,
        token: "",
        recipient: "One@example.org",
        state: "failed",
        reason: null,
        words: "",
        ...given,
      })
    );
  await bounce({ state: "queued", reason: "delayed", words: "4.4.1 still trying" });
  assertEquals((await states(centre, entryId))[0], "one@example.org sent delayed");
  const noted = await bounce({ state: "failed", reason: "unknown-recipient", words: "5.1.1 gone" });
  assertEquals(noted, { interactionId, entryId, over: false });
  await bounce({ messageId: "", token, recipient: "two@example.org", state: "delivered" });
  await bounce({ recipient: "two@example.org", state: "failed" });
  assertEquals(await states(centre, entryId), [
    "one@example.org failed unknown-recipient",
    "two@example.org delivered",
  ]);
  assertEquals(await bounce({ messageId: "<of-somebody@else>" }), null);
  assertEquals(await bounce({ recipient: "stranger@example.org" }), null);
});

Deno.test("how large an email may be is what the relay says, or the setting, without what the wire adds (CASES 15)", async () => {
  await using out = await sendingCentre({ plain: true, size: 2_000_000 });
  const { centre, interactionId } = out;
  await writes(centre, interactionId);
  await out.sent();
  const [known] = await centre.app.deps.db.read.select().from(provider);
  assertEquals([known!.mostBytes, mostBytes(known!)], [2_000_000, 1_260_000]);
  assertEquals(mostBytes(null), 15_750_000);
  assertEquals(mostBytes({ settings: { mostMegabytes: "10" }, mostBytes: 50_000_000 }), 6_300_000);
});

Deno.test("what a process was sending when it died is sent by another, once the lease is over", async () => {
  await using out = await sendingCentre({ plain: true });
  const { centre, relay } = out;
  const hangs: Outside = {
    ask: () => Promise.reject(new Error("nobody is asked")),
    sockets: { smtp: { send: (_relay: unknown, _email: unknown, signal: AbortSignal) => aborted(signal) } },
  };
  const dying = await makeApp({ beside: centre, outside: hangs });
  const entryId = await writes(dying, out.interactionId);
  await dying[Symbol.asyncDispose]();
  await centre.pass(20_000);
  await centre.app.sent();
  assertEquals([relay.taken.length, await states(centre, entryId)], [0, ["noor@example.org queued"]]);
  await out.later(leaseMs);
  assertEquals([relay.taken.length, await states(centre, entryId)], [1, ["noor@example.org sent"]]);
});

/** Never answers; broken off with the process. */
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason), { once: true })
  );
