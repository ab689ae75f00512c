/**
 * Hostile mails by the whole path: a raw message is handed over by HTTP, read, placed, and opened on the desktop in a real
 * browser, where everything in it is touched. At least 200, of 40 published classes, in several encodings and places,
 * and the list of Debian's `wfuzz` where it is installed: none runs, none leaves its frame, nothing is fetched from
 * outside.
 */
import { inArray } from "drizzle-orm";
import type { Page } from "playwright-core";
import { mail } from "../../db/schema/email.ts";
import { agentAt, openChromium, until } from "../support/browser/browser.ts";
import { atCentre } from "../support/centre/at_centre.ts";
import { classes, type Hostile, hostileMails, running } from "../support/hostile/mails.ts";
import { framesReady, openOutsider, touchAll, watch } from "../support/hostile/visit.ts";
import { png } from "../support/run/files.ts";
import { type Server, startServer } from "../support/run/server.ts";

const wfuzzList = "/usr/share/wfuzz/wordlist/Injections/XSS.txt";
const atOnce = 60;

export async function prove(say: (line: string) => void): Promise<void> {
  await using outsider = openOutsider(png);
  await using server = await startServer({ env: { WEBHOOK_PRIVATE: "allow" } });
  const path = await until(
    "the demo says how to send a mail",
    () => server.lines.map((line) => /\/api\/mail\/[\w-]+/.exec(line)?.[0]).find(Boolean),
  );
  const mails = [...hostileMails(outsider.origin).filter((_, place) => place % 4 === 0), ...await listed()];
  say(`${mails.length} mails of ${Object.keys(classes).length} classes`);
  await using chromium = await openChromium();
  const page = await agentAt(await chromium.person(), server.base, "supervisor@demo.test");
  const watched = watch(page, server.base);
  const faults: string[] = [];
  let shown = 0;
  for (let at = 0; at < mails.length; at += atOnce) {
    const some = mails.slice(at, at + atOnce);
    const contacts = await send(server, path!, some, at);
    for (const [place, id] of contacts.entries()) {
      faults.push(...(await opened(page, server.base, id)).map((what) => `${some[place]!.name}: ${what}`));
      faults.push(...watched.wrong.splice(0).map((what) => `${some[place]!.name}: ${what}`));
      shown++;
    }
    say(`${shown} shown, ${faults.length} faults`);
  }
  if (outsider.asked.length) faults.push(`fetched from outside: ${outsider.asked.join(" ")}`);
  if (shown < 200) faults.push(`only ${shown} were shown`);
  if (faults.length) throw new Error(faults.join("\n"));
}

/** The attacks of wfuzz; what they run is made to say so. */
async function listed(): Promise<Hostile[]> {
  const text = await Deno.readTextFile(wfuzzList).catch(() => "");
  return text.split("\n").filter((line) => line.trim() !== "").map((line, place) => ({
    name: `wfuzz ${place + 1}`,
    html: line.replace(/alert\([^)]*\)/g, running),
  }));
}

/** Hands the messages over; gives the contact that each became. */
async function send(server: Server, path: string, mails: Hostile[], from: number): Promise<string[]> {
  const ids = await Promise.all(mails.map(async ({ html }, place) => {
    const nth = from + place + 1;
    const base64 = new TextEncoder().encode(html).toBase64().replace(/.{76}/g, "$&\r\n");
    const body =
      `From: Eve ${nth} <eve${nth}@evil.example>\r\nTo: support@demo.test\r\nSubject: Hostile ${nth}\r\n` +
      `Message-ID: <${nth}.${crypto.randomUUID()}@evil.example>\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`;
    const headers = { "content-type": "message/rfc822" };
    const answer = await fetch(`${server.base}${path}`, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`mail ${nth} was not taken: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).mails[0].id as string;
  }));
  return await until(
    "every mail is placed",
    async () => {
      const rows = await atCentre(server, (cx) => cx.db.select().from(mail).where(inArray(mail.id, ids)));
      const contacts = new Map(rows.map(({ id, interactionId }) => [id, interactionId]));
      return ids.flatMap((id) => contacts.get(id) ?? []);
    },
    (contacts) => contacts.length === ids.length,
    120_000,
  );
}

/** Opens a contact as its supervisor and touches everything in it; gives what went wrong. */
async function opened(page: Page, base: string, interactionId: string): Promise<string[]> {
  await page.goto(`${base}/interactions/${interactionId}`);
  return await framesReady(page) === 1 ? await touchAll(page) : ["it is not shown in a frame"];
}
