import type { write as english } from "./write-en.ts";

export const write: typeof english = {};
