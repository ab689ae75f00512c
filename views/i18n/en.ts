export const en = { refusal: {} as Record<string, string> };
