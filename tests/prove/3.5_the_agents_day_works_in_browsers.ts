/** The agent's day in real browsers: +1, next state, timed ACW, and limits that an administrator changes meanwhile. */
import { filesNamed } from "../support/centre/named.ts";
import { runTests } from "./suite.ts";

export const prove = (say: (line: string) => void) =>
  runTests(filesNamed(["tests/browser/"], /^(delivery|day|admin|states)_test/), say);
