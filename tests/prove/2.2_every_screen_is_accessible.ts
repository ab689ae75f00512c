/** axe on every screen, theme and language; the main job by keyboard alone. */
import { filesNamed } from "../support/centre/named.ts";
import { runTests } from "./suite.ts";

export const prove = (say: (line: string) => void) =>
  runTests(filesNamed(["tests/browser/"], /^(axe_.*|keyboard)_test/), say, { SCREENS: "all" });
