/** The one door to other people's servers. */
import type { LookupFunction } from "node:net";
import { lookup } from "node:dns";
import { request as plain } from "node:http";
import { request as secure } from "node:https";
import { isIP } from "node:net";
import { isPrivate } from "./channels/workitem/webhook_rules.ts";
import { Forbidden, type Outside } from "./channels/workitem/sender.ts";

/**
 * Posts to the very address that was looked at: a name that points elsewhere a moment later gains nothing. Redirects
 * are not followed, connections not kept.
 */
export function createOutside(allowPrivate: boolean): Outside {
  const allowed = (address: string) => allowPrivate || !isPrivate(address);
  const checked: LookupFunction = (host, options, found) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const usable = (addresses ?? []).filter(({ address }) => allowed(address));
      if (error || usable.length === 0) return found(error ?? new Forbidden(), [], 0);
      if (options.all) found(null, usable);
      else found(null, usable[0]!.address, usable[0]!.family);
    });
  return {
    post: (url, headers, body, signal) =>
      new Promise((resolve, reject) => {
        // It says so once: who comes later would wait for as long as the other server likes.
        signal.throwIfAborted();
        const { protocol, hostname } = new URL(url);
        const literal = hostname.replace(/^\[(.*)\]$/, "$1");
        // No name, so nothing is looked up.
        if (isIP(literal) !== 0 && !allowed(literal)) return reject(new Forbidden());
        const request = protocol === "https:" ? secure : plain;
        const sending = request(url, { method: "POST", headers, agent: false, lookup: checked }, (answer) => {
          resolve(answer.statusCode ?? 0);
          // What it says is nobody's business: its status is all.
          answer.destroy();
        });
        const late = () => {
          sending.destroy();
          reject(new Error("no answer in time"));
        };
        signal.addEventListener("abort", late, { once: true });
        sending.on("error", reject);
        sending.on("close", () => signal.removeEventListener("abort", late));
        sending.end(body);
      }),
  };
}
