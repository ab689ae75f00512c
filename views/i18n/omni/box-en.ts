export const box = {};
