/**
 * Loaded into the server's process before it starts: kills it, as a machine that loses its power would, at one place of
 * a mail's way. `CRASH` says where, one time in twenty.
 */
import { ImapFlow } from "imapflow";

const place = Deno.env.get("CRASH") ?? "";
const perhaps = (here: string) => {
  if (place === here && Math.random() < 0.05) Deno.kill(Deno.pid, "SIGKILL");
};

const fetched = ImapFlow.prototype.fetch;
ImapFlow.prototype.fetch = async function* (this: ImapFlow, ...args: Parameters<typeof fetched>) {
  for await (const message of fetched.apply(this, args)) {
    if (message.source) perhaps("after-fetch");
    yield message;
  }
  return false;
} as typeof fetched;

const flagged = ImapFlow.prototype.messageFlagsAdd;
ImapFlow.prototype.messageFlagsAdd = function (this: ImapFlow, ...args: Parameters<typeof flagged>) {
  // Stored and committed, and not marked as seen.
  perhaps("after-store");
  return flagged.apply(this, args);
};

const Plain = globalThis.Worker;
globalThis.Worker = class extends Plain {
  constructor(...args: ConstructorParameters<typeof Plain>) {
    super(...args);
    // Read, and not placed.
    this.addEventListener("message", () => perhaps("after-parse"));
  }
};
