import type { out as english } from "./out-en.ts";

export const out: typeof english = {};
