import type { providers as english } from "./providers-en.ts";

export const providers: typeof english = {};
