/** Card numbers are blotted out before anything but the sealed raw message is stored. */

/** Returns the text with every payment card number (13–19 digits that pass Luhn's test) replaced by dots and its last four digits. */
export function withoutCards(_text: string): string {
  throw new Error("not built yet");
}
