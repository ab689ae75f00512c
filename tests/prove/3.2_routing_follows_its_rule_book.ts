/** The published vectors and each scenario of the rule book as a named test, with all there is of routing's rules. */
import { filesNamed } from "../support/centre/named.ts";
import { runTests } from "./suite.ts";

/** Tests of routing, of delivery, and of the agent's day, by the beginning of their names. */
const about =
  /^(routing|delivery|scenarios|vectors|offers|requests|asking|profiles|refusals|reservation|transfers|absences|callbacks|parking|skills|hours|measures|wrapup|acw|states|crowd|simulator)/;

export const prove = (say: (line: string) => void) =>
  runTests(filesNamed(["tests/rules/", "tests/commands/"], about), say);
