/** What a browser fetches to show a page for the first time, in bytes as served: compressed as browsers ask for it. */
import type { App } from "../../server/app.tsx";
import { sendAsCustomer, sendReply } from "../../server/replies/commands.ts";
import { type Centre, openCentre, type Signed } from "./centre.ts";

export interface Weight {
  /** The path, without the hash of its content. */
  name: string;
  bytes: number;
}

/** The whole first load of `/desk`, htmx and its extensions included. */
export const budget = 40 * 1024;

const encodings = "gzip, deflate, br, zstd";

/** The document first, then what it names: styles, scripts, icons, and what those styles name. */
export async function firstLoad(app: Pick<App, "request">, path: string, cookie: string): Promise<Weight[]> {
  const get = async (path: string) => {
    const answer = await app.request(path, { headers: { cookie, "accept-encoding": encodings } });
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`);
    return (await answer.arrayBuffer()).byteLength;
  };
  const text = async (path: string) => await (await app.request(path, { headers: { cookie } })).text();
  const named = async (path: string, pattern: RegExp) =>
    Array.from((await text(path)).matchAll(pattern), ([, found]) => found!);
  const assets = new Set(await named(path, /\b(?:src|href)="(\/static\/[^"#]+)/g));
  for (const style of [...assets].filter((asset) => asset.endsWith(".css"))) {
    for (const image of await named(style, /url\(["']?([^"')#]+)/g)) assets.add(image);
  }
  const weights: Weight[] = [{ name: path.replace(/\?.*/, ""), bytes: await get(path) }];
  for (const asset of assets) {
    weights.push({ name: asset.replace(/\.[0-9a-f]{10}\./, "."), bytes: await get(asset) });
  }
  return weights;
}

export const total = (weights: Weight[]): number => weights.reduce((sum, { bytes }) => sum + bytes, 0);

/** A desk in the middle of a shift: two contacts, the last one open with a long conversation, and an offer. */
export async function busyDesk(centre: Centre): Promise<{ agent: Signed; path: string; contactId: string }> {
  const agent = await centre.ready("agent1@demo.test");
  let contactId = "";
  for (let contacts = 0; contacts < 2; contacts++) {
    const { chat } = await centre.visit(`Contact ${contacts}`);
    contactId = chat.id;
    await centre.accept(agent);
    // The two seconds of peace after an accept.
    await centre.pass(2000);
    for (let i = 0; i < 20; i++) {
      const said = (side: string) => ({
        key: `${side}-message-${i}`,
        body: `${i}: ${words.slice(i % 7, i % 7 + 12).join(" ")} ${side}.`,
      });
      await centre.run((cx) => sendAsCustomer(cx, chat, said("customer")));
      await centre.run((cx) => sendReply(cx, agent.actor.agentId, chat.id, said("agent")));
    }
  }
  await centre.visit("One more");
  return { agent, path: `/desk?contact=${contactId}`, contactId };
}

const words =
  "I ordered the blue one on Monday and what came today is the green one can I send it back please thank you"
    .split(" ");

/** The first load of a busy desk. */
export async function deskWeight(): Promise<Weight[]> {
  await using centre = await openCentre({ sync: "off" });
  const { agent, path } = await busyDesk(centre);
  return await firstLoad(centre.app, path, agent.cookie);
}
