/** Reads one mailbox until it is stopped: waits for mail by IDLE, and connects anew whenever the line is lost. */
import type { ImapFlow } from "imapflow";
import type { Provider } from "../../../../db/schema/providers.ts";
import { run } from "../../../core/command.ts";
import { NoKey } from "../../../core/seal.ts";
import type { Deps } from "../../../deps.ts";
import { noteFailed, noteWorked, pauseProvider } from "../../../providers/health.ts";
import { opened, receivingThrough } from "../../../providers/queries.ts";
import { accessToken, forgetToken, NoToken } from "../oauth.ts";
import { errorWords, isWrongPassword } from "./answer_rules.ts";
import { newClient } from "./client.ts";
import { fetchNew } from "./fetching.ts";
import { type Login, loginOf } from "./login_rules.ts";

/** Between two tries to connect: from the first, twice as long each time. */
const backOff = { firstMs: 200, mostMs: 5000 };
/** Without news for so long the mailbox is looked through all the same. */
const healMs = 60_000;

/** Returns when it is stopped, or when the provider was paused because only a person can mend it. */
export async function readMailbox(deps: Deps, provider: Provider, stop: AbortSignal): Promise<void> {
  let waitMs = backOff.firstMs;
  let tokenRefused = false;
  while (!stop.aborted) {
    try {
      const login = await loginTo(deps, provider, stop);
      await session(deps, provider.id, login, stop, () => {
        waitMs = backOff.firstMs;
        tokenRefused = false;
      });
    } catch (error) {
      if (stop.aborted) return;
      // A token may be taken back before its time: another is asked for, once.
      const another = isWrongPassword(error) && provider.settings.auth === "oauth2" && !tokenRefused;
      if (another) {
        tokenRefused = true;
        forgetToken(deps, provider.id);
      } else if (await failed(deps, provider.id, error)) return;
    }
    await pause(waitMs, stop);
    waitMs = Math.min(waitMs * 2, backOff.mostMs);
  }
}

async function loginTo(deps: Deps, provider: Provider, stop: AbortSignal): Promise<Login> {
  const whole = await opened(provider, deps.seal);
  const token = provider.settings.auth === "oauth2" ? await accessToken(deps, whole, stop) : null;
  return loginOf(whole, token);
}

/** Notes why a mailbox could not be read; returns whether it is paused now. */
async function failed(deps: Deps, providerId: string, error: unknown): Promise<boolean> {
  const words = errorWords(error);
  if (error instanceof NoKey) await run(deps, (cx) => pauseProvider(cx, providerId, "no-key", words));
  else if (isWrongPassword(error)) {
    await run(deps, (cx) => pauseProvider(cx, providerId, "wrong-password", words));
  } // Whose token server refused for good was paused by that.
  else if (error instanceof NoToken && error.failure.pause) return true;
  else {
    await run(deps, (cx) => noteFailed(cx, providerId, words)).catch(() => {});
    return false;
  }
  deps.log.error("a mailbox is paused", { providerId, words });
  return true;
}

/** One connection, from signing in until it is closed. */
async function session(
  deps: Deps,
  providerId: string,
  login: Login,
  stop: AbortSignal,
  worked: () => void,
): Promise<void> {
  let failure: Error | null = null;
  const client = newClient(login, (error) => void (failure = error));
  const bell = bellOf(client, stop);
  try {
    await client.connect();
    await client.mailboxOpen(login.folder);
    for (let thorough = true; client.usable && !stop.aborted;) {
      bell.quiet();
      const mailbox = { providerId, ours: await receivingThrough(deps.db.read, providerId) };
      if (mailbox.ours.length) await fetchNew(deps, client, mailbox, thorough);
      await run(deps, (cx) => noteWorked(cx, providerId));
      worked();
      if (bell.hasRung()) {
        thorough = false;
        continue;
      }
      // By itself it would begin only a while after the last command. It ends with the next one.
      client.idle().catch(() => {});
      thorough = await bell.rings(healMs) === "late";
    }
    if (failure && !stop.aborted) throw failure;
  } finally {
    bell.stop();
    client.close();
  }
}

/** Tells that something arrived, or that the connection or our work is over. */
function bellOf(client: ImapFlow, stop: AbortSignal) {
  let rung = false;
  let wake = () => {};
  const ring = () => {
    rung = true;
    wake();
  };
  const end = () => {
    client.close();
    ring();
  };
  client.on("exists", ring);
  client.on("close", ring);
  stop.addEventListener("abort", end, { once: true });
  if (stop.aborted) end();
  return {
    quiet: () => void (rung = false),
    hasRung: () => rung,
    rings: (ms: number) =>
      new Promise<"rung" | "late">((resolve) => {
        const late = setTimeout(() => resolve("late"), ms);
        wake = () => {
          clearTimeout(late);
          resolve("rung");
        };
        if (rung) wake();
      }),
    stop: () => stop.removeEventListener("abort", end),
  };
}

/** Waits, or less long when it is stopped. */
async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const over = () => {
      clearTimeout(timer);
      stop.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    stop.addEventListener("abort", over, { once: true });
    if (stop.aborted) over();
  });
}
