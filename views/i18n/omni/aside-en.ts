export const aside = {};
