import { eq } from "drizzle-orm";
import { mail } from "../../db/schema/email.ts";
import { type Parser, parserHere, parserInWorkers } from "../../server/channels/email/parser.ts";
import { answer } from "../support/centre/outside.ts";
import { assertEquals } from "../support/run/assert.ts";
import { arrivedAs, comes, mailCentre } from "../support/mail/arrived.ts";
import { hostile } from "../support/mail/hostile.ts";
import { written } from "../support/mail/raw.ts";

const quick = [
  "nested 1,000 deep",
  "messages in messages",
  "broken charsets",
  "no Message-ID",
  "two From",
  "empty",
  "blank lines",
  "zeros",
  "a header of 1 MB",
  "quotes that never end",
  "nested groups",
];

Deno.test("every hostile message opens a contact with a clear result", async () => {
  const parser = parserInWorkers();
  await using centre = await mailCentre({ outside: { ask: () => answer(204), sockets: { parser } } });
  const ids: string[] = [];
  for (const what of quick) {
    // Of one sender: more than a minute apart they are no flood.
    centre.now += 61_000;
    ids.push(await comes(centre, hostile[what]!()));
  }
  for (const [at, id] of ids.entries()) {
    const { mail, interaction } = await arrivedAs(centre, id);
    assertEquals([quick[at], mail.state, interaction?.state], [quick[at], "placed", "waiting"]);
  }
  parser.close();
});

Deno.test("a message that is read for too long costs its worker: its headers are told, and the next is read as well", async () => {
  const parser = parserInWorkers(1);
  for (let times = 0; times < 3; times++) {
    const { trouble, from, subject, files } = await parser.parse(hostile["two From"]!());
    assertEquals([trouble, from?.address, subject, files], ["unreadable", "eve@evil.example", "hostile", []]);
  }
  parser.close();
});

Deno.test("while one message is read, the next is held up by no more than a second", async () => {
  const held = Promise.withResolvers<void>();
  const parser: Parser = {
    ...parserHere,
    parse: async (bytes, reading) => {
      const parsed = await parserHere.parse(bytes, reading);
      if (parsed.subject === "slow") await held.promise;
      return parsed;
    },
  };
  await using centre = await mailCentre({ outside: { ask: () => answer(204), sockets: { parser } } });
  const bad = await comes(centre, written({ subject: "slow" }));
  const began = performance.now();
  const good = await comes(centre, written({ from: "Max <max@a.example>" }));
  const { read } = centre.app.deps.db;
  const stateOf = async (id: string) => (await read.select().from(mail).where(eq(mail.id, id)).get())!.state;
  while (await stateOf(good) === "stored") await new Promise((next) => setTimeout(next, 10));
  assertEquals(performance.now() - began < 2_000, true);
  assertEquals(await stateOf(bad), "stored");
  held.resolve();
  assertEquals((await arrivedAs(centre, bad)).mail.state, "placed");
});
