export const providers = {};
