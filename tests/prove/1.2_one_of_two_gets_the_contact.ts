/** Two agents, three customers, races of accepts: the browser tests are the line in full. */
import { runTests } from "./suite.ts";

export const prove = (say: (line: string) => void) => runTests(["tests/browser/conversation_test.ts"], say);
