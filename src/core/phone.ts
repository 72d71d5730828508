/** `0909 495 665`, `84909495665` or `+84 909.495.665` as E.164; undefined if it is not a phone number. */
export function normalizePhone(text: string): string | undefined {
  const compact = text.trim().replace(/[\s.()-]/g, "");
  const international = compact
    .replace(/^0(?=[1-9]\d{8,9}$)/, "+84")
    .replace(/^84(?=[1-9]\d{8,9}$)/, "+84");
  if (international.startsWith("+84")) {
    return /^\+84[1-9]\d{8,9}$/.test(international) ? international : undefined;
  }
  return /^\+[1-9]\d{6,14}$/.test(international) ? international : undefined;
}
