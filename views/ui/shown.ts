/** What every browser shows as a picture; other pictures, as phones and scanners make them, are saved like any file. */
const shown = new Set(["png", "apng", "jpeg", "gif", "webp", "avif", "bmp"].map((kind) => `image/${kind}`));

export const isShown = ({ type }: { type: string }): boolean => shown.has(type);
