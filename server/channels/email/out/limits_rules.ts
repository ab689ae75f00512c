/** How large an email may be, and how long its sending may take. */

/** For how long a provider's answer is waited for: the files of an email take their time. */
export const emailPatienceMs = 2 * 60_000;

/** On the wire, where neither the relay nor the setting says otherwise. */
const usualMegabytes = 25;
const megabyte = 1_000_000;

/** What base64, its line ends and the headers add to the bytes of files. */
const overhead = 0.37;

/**
 * Returns how many bytes of files and text an email may have: what the relay takes on the wire, as it said or as it was
 * set, whichever is less, without what the wire adds.
 */
export function mostBytes(
  provider: { settings: Readonly<Record<string, string>>; mostBytes?: number | null } | null,
): number {
  const set = Number(provider?.settings.mostMegabytes || usualMegabytes) * megabyte;
  const onWire = Math.min(
    Number.isFinite(set) && set > 0 ? set : usualMegabytes * megabyte,
    provider?.mostBytes || Infinity,
  );
  return Math.floor(onWire * (1 - overhead));
}
