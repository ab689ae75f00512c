import { parserInWorkers } from "../../server/channels/email/parser.ts";
import { limits } from "../../server/channels/email/parse.ts";
import { answer } from "../support/centre/outside.ts";
import { assertEquals } from "../support/run/assert.ts";
import { arrivedAs, comes, mailCentre } from "../support/mail/arrived.ts";
import { hostile } from "../support/mail/hostile.ts";
import { written } from "../support/mail/raw.ts";

Deno.test("every hostile message opens a contact with a clear result, and holds up no other for more than a second", async () => {
  const parser = parserInWorkers();
  await using centre = await mailCentre({ outside: { ask: () => answer(204), sockets: { parser } } });
  try {
    for (const [what, made] of Object.entries(hostile)) {
      centre.now += 61_000;
      const bad = await comes(centre, made());
      const before = performance.now();
      const good = await comes(centre, written({ from: "Zoé <zoe@customer.example>", subject: what }));
      let placed = await arrivedAsSoonAs(centre, good, before);
      assertEquals(placed < 2_000, true, `${what}: the next one took ${Math.round(placed)} ms`);
      const { mail, interaction } = await arrivedAs(centre, bad);
      assertEquals([what, mail.state, interaction?.state], [what, "placed", "waiting"]);
      placed = performance.now() - before;
      assertEquals(placed < 12_000, true, `${what} took ${Math.round(placed)} ms`);
    }
  } finally {
    parser.close();
  }
});
