/**
 * Messages that nobody here wrote, and those made to break their reader: every one opens a contact that a supervisor can
 * read, none blocks or throws, and while one is read the next is held up by no more than a second.
 */
import { eq } from "drizzle-orm";
import { mail } from "../../db/schema/email.ts";
import { openAside } from "../../server/channels/email/aside.ts";
import { parserInWorkers } from "../../server/channels/email/parser.ts";
import { ids } from "../../views/ids.ts";
import { answered } from "../support/centre/http.ts";
import { answer } from "../support/centre/outside.ts";
import { arrivedAs, comes, mailCentre } from "../support/mail/arrived.ts";
import { hostile } from "../support/mail/hostile.ts";
import { written } from "../support/mail/raw.ts";

const folders = ["/usr/lib/python3.11/test/test_email/data", "/usr/share/doc/spamassassin/examples"];

/** The messages of Debian's libpython3.11-testsuite and spamassassin. */
async function strangers(): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const found = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const folder of folders) {
    const names: string[] = [];
    try {
      for await (const { name } of Deno.readDir(folder)) {
        if (/^(?:msg_|sample-).*\.txt$/.test(name)) names.push(name);
      }
    } catch {
      throw new Error("This proof needs: apt-get install libpython3.11-testsuite spamassassin");
    }
    for (const name of names.sort()) found.set(name, await Deno.readFile(`${folder}/${name}`));
  }
  return found;
}

/** On a machine that does nothing else. */
const longestMs = 1_000;

export async function prove(say: (line: string) => void): Promise<void> {
  const parser = parserInWorkers();
  await using centre = await mailCentre({ outside: { ask: () => answer(204), sockets: { parser } } });
  const sam = await centre.signedIn("supervisor@demo.test");
  const { deps } = centre.app;
  const from = await strangers();
  say(`${from.size} messages of Debian, ${Object.keys(hostile).length} hostile ones`);
  const all = [...from, ...Object.entries(hostile).map(([name, made]) => [name, made()] as const)];
  // Both workers are there before the time is taken.
  await Promise.all([1, 2].map(() => parser.parse(written())));
  let slowest = 0;
  let opened = 0;
  const troubles = new Map<string, number>();
  for (const [name, bytes] of all) {
    centre.now += 61_000;
    await centre.keepAlive();
    const id = await comes(centre, bytes);
    const began = performance.now();
    const next = await comes(centre, written({ from: `p${began}@a.example` }));
    while ((await deps.db.read.select().from(mail).where(eq(mail.id, next)).get())!.state === "stored") {
      await new Promise((wait) => setTimeout(wait, 5));
    }
    const held = performance.now() - began;
    slowest = Math.max(slowest, held);
    if (held > longestMs) say(`  after ${name} the next was held up for ${Math.round(held)} ms`);
    let arrived = await arrivedAs(centre, id);
    if (arrived.mail.state === "set-aside") {
      say(`  ${name} was set aside: ${arrived.mail.reason}; it is opened`);
      await centre.run((cx) => openAside(cx, centre.agents.get("supervisor@demo.test")!, id, true));
      arrived = await arrivedAs(centre, id);
      opened++;
    }
    if (arrived.mail.state !== "placed" || !arrived.interaction) {
      throw new Error(`${name}: ${arrived.mail.state}`);
    }
    if (arrived.mail.trouble) {
      troubles.set(arrived.mail.trouble, (troubles.get(arrived.mail.trouble) ?? 0) + 1);
    }
    const page = await answered(sam.get(`/supervisor?contact=${arrived.interaction.id}`), 200);
    if (!page.includes(`id="${ids.entry(arrived.mail.entryId!)}"`)) throw new Error(`${name} cannot be read`);
  }
  parser.close();
  say(`all ${all.length} are contacts that can be read; ${opened} were set aside before`);
  say(`not read whole: ${[...troubles].map(([why, n]) => `${n} ${why}`).join(", ")}`);
  say(`the next message was held up for ${Math.round(slowest)} ms at most`);
  if (slowest > longestMs) throw new Error("a message was held up for too long");
}
