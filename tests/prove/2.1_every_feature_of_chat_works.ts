/** Every feature of the chat by its name, customer and agent side by side in real browsers. */
import { runTests } from "./suite.ts";

const features = [
  "conversation",
  "widget",
  "attachments",
  "marks",
  "waiting",
  "ends",
  "late",
  "card",
  "help",
  "replies",
  "states",
  "tools",
  "pages",
  "keyboard",
];

export const prove = (say: (line: string) => void) =>
  runTests(features.map((name) => `tests/browser/${name}_test.ts`), say);
