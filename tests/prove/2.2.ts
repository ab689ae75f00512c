/** axe on every screen, theme and language; the main job by keyboard alone. */
import { runTests } from "./suite.ts";

export const prove = (say: (line: string) => void) =>
  runTests(["tests/browser/axe_test.ts", "tests/browser/keyboard_test.ts"], say);
