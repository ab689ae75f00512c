/** The thread that hashes passwords. */
import { argon2idHere, type Done, type Job } from "./passwords.ts";

const passwords = argon2idHere();
const thread = globalThis as unknown as {
  onmessage: (event: MessageEvent<Job>) => void;
  postMessage(done: Done): void;
};

let last: Promise<void> = Promise.resolve();
thread.onmessage = ({ data }) => {
  last = last.then(async () => {
    try {
      const value = data.action === "hash"
        ? await passwords.hash(data.password)
        : await passwords.verify(data.password, data.encoded);
      thread.postMessage({ id: data.id, value });
    } catch (error) {
      thread.postMessage({ id: data.id, failed: String(error) });
    }
  });
};
