import type { show as english } from "./show-en.ts";

export const show: typeof english = {};
