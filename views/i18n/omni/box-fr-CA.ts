import type { box as english } from "./box-en.ts";

export const box: typeof english = {};
