/** Password hashes: Argon2id by WebAssembly, so that the same hashes verify on every runtime. */
import { argon2id, argon2Verify } from "hash-wasm";
import { Refusal } from "../core/refusal.ts";

export interface Passwords {
  /** Returns the encoded form, with parameters and salt. Refuses with "too-fast" when too many wait. */
  hash(password: string): Promise<string>;
  /**
   * Checks a password. With null it takes as long as with a hash and returns false: whether an account exists must not
   * show.
   */
  verify(password: string, encoded: string | null): Promise<boolean>;
  close?(): void;
}

export interface Cost {
  /** Kibibytes. */
  memorySize: number;
  iterations: number;
}

/** OWASP's second choice for Argon2id (19 MiB, two passes, one lane): about 60 ms of one core. */
export const owasp: Cost = { memorySize: 19_456, iterations: 2 };

/** Hashes on the calling thread: for runtimes without workers, and inside a worker. */
export function argon2idHere(cost: Cost = owasp): Passwords {
  const hash = (password: string) =>
    argon2id({
      password,
      salt: crypto.getRandomValues(new Uint8Array(16)),
      parallelism: 1,
      hashLength: 32,
      outputType: "encoded",
      ...cost,
    });
  let nobody: Promise<string> | undefined;
  return {
    hash,
    verify: async (password, encoded) => {
      // No account has an empty password, and the library throws on one.
      if (password === "") return false;
      const known = encoded ?? await (nobody ??= hash("nobody has this password"));
      return await argon2Verify({ password, hash: known }) && encoded !== null;
    },
  };
}

export type Job =
  & { id: number }
  & (
    | { action: "hash"; password: string }
    | { action: "verify"; password: string; encoded: string | null }
  );
export type Done = { id: number; value?: string | boolean; failed?: string };

/** Jobs that may wait: beyond them a flood of sign-ins would use up the memory that all other work needs. */
const mostWaiting = 40;

/** Hashes one password after the other on a separate thread: the event loop never stops for a password. */
export function argon2idInWorker(): Passwords {
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  const hire = () => {
    const hired = new Worker(new URL("./passwords_worker.ts", import.meta.url), { type: "module" });
    hired.onmessage = ({ data }: MessageEvent<Done>) => {
      const job = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.failed === undefined) job?.resolve(data.value as never);
      else job?.reject(new Error(data.failed));
    };
    // The worker failed: its jobs are refused, and the next password starts a new worker.
    hired.onerror = (event) => {
      event.preventDefault();
      for (const { reject } of waiting.values()) reject(new Error(event.message));
      waiting.clear();
      hired.terminate();
      worker = null;
    };
    return hired;
  };
  let worker: Worker | null = hire();
  let ids = 0;
  const ask = <T>(job: Record<string, unknown>) =>
    new Promise<T>((resolve, reject) => {
      if (waiting.size >= mostWaiting) return reject(new Refusal("too-fast"));
      const id = ++ids;
      waiting.set(id, { resolve, reject });
      (worker ??= hire()).postMessage({ id, ...job });
    });
  return {
    hash: (password) => ask<string>({ action: "hash", password }),
    verify: (password, encoded) => ask<boolean>({ action: "verify", password, encoded }),
    close: () => worker?.terminate(),
  };
}
