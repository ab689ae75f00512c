/** The assertions of all tests: one place that could point elsewhere. */
export {
  deepEqual as assertEquals,
  equal as assertSame,
  match as assertMatch,
  ok as assert,
  rejects,
  throws,
} from "node:assert/strict";
