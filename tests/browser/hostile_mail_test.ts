import { agentAt, button, goAvailable, offer, openChromium, until } from "../support/browser/browser.ts";
import { atCentre } from "../support/centre/at_centre.ts";
import { emailArrives } from "../support/centre/emails.ts";
import { hostileMails } from "../support/hostile/mails.ts";
import { framesReady, openOutsider, touchAll, watch } from "../support/hostile/visit.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { png } from "../support/run/files.ts";
import { startServer } from "../support/run/server.ts";

/** A dozen attacks in one email: each in a cell of its own, so that none of them hides the next. */
const dozen = (mails: { html: string }[]) =>
  `<table>${mails.map(({ html }) => `<tr><td>${html}</td></tr>`).join("")}</table>`;

Deno.test("hostile emails on the desktop: none runs or leaves its frame, nothing is fetched from outside; a kind one is as high as its words", async () => {
  await using outsider = openOutsider(png);
  // Even where webhooks may reach this machine, pictures of emails may not.
  await using server = await startServer({ env: { WEBHOOK_PRIVATE: "allow" } });
  const all = hostileMails(outsider.origin);
  const some = Array.from(
    { length: 12 },
    (_, at) => all.filter((_, place) => place % 97 === at * 8).slice(0, 12),
  );
  const kind = '<p>Hello</p><blockquote type="cite"><p>Before</p><p>and before</p></blockquote>';
  const { interactionId } = await atCentre(server, async (cx) => {
    const first = await emailArrives(cx, { subject: "Help", text: "Hello", html: kind });
    for (const mails of some) await emailArrives(cx, { text: "x", html: dozen(mails) }, first.interactionId);
    const counted = `<img src="${outsider.origin}/seen.png" alt="A lamp">`;
    await emailArrives(cx, { text: "x", html: counted }, first.interactionId);
    return first;
  });
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  const watched = watch(marc, server.base);
  await goAvailable(marc);
  await button(offer(marc), "Accept").click();
  await marc.locator(`#log-${interactionId} iframe`).first().waitFor({ state: "attached" });
  assertEquals(await framesReady(marc), 14);
  assertEquals(await touchAll(marc), []);

  // The frame of the first has the height of what is in it, and grows with what is unfolded.
  const first = marc.locator(".letter iframe").first();
  const heights = () =>
    first.evaluate((
      frame: HTMLIFrameElement,
    ) => [frame.clientHeight, frame.contentDocument!.body.offsetHeight]);
  const fits = ([frame, body]: (number | undefined)[]) => Math.abs(frame! - body!) <= 1;
  const folded = await until("the frame fits", heights, fits);
  // `touchAll` pressed the summary: it is open now, and a press closes it.
  await first.contentFrame().locator("summary").click();
  const pressed = await until("the frame fits again", heights, (now) => fits(now) && now[1] !== folded[1]);
  assert(pressed[0] !== folded[0]);

  // Asked for, a picture is fetched by us alone, and never from this machine.
  const last = marc.locator(".letter").last();
  await button(last, "Show pictures").click();
  await last.locator("iframe[src$='?pictures']").waitFor({ state: "attached" });
  await framesReady(marc);
  assertEquals(await last.locator("iframe").contentFrame().locator("img[src*='/picture?of=']").count(), 1);
  assertEquals([watched.wrong, outsider.asked], [[], []]);
  assertEquals(new URL(marc.url()).origin, server.base);
});
