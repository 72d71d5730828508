// Reads DER, the encoding of certificates: tags, lengths and text.
import { unsupported } from "./fault.ts";

/** A value with its tag: 0x30 is a sequence, 0x02 an integer, 0x0C a text in UTF-8. */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** The values that stand one after another in `bytes`; throws a SignatureFault if they are not DER. */
export function readDer(bytes: Uint8Array<ArrayBuffer>): DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length;) {
    const { length, start } = readLength(bytes, at + 1);
    const end = start + length;
    if (end > bytes.length) throw notDer();
    values.push({ tag: bytes[at] ?? 0, content: bytes.subarray(start, end) });
    at = end;
  }
  return values;
}

/** The values in `value`; throws a SignatureFault if it has another tag. */
export function readInner(value: DerValue | undefined, tag: number): DerValue[] {
  return readDer(contentOf(value, tag));
}

/** The content of `value`; throws a SignatureFault if it has another tag. */
export function contentOf(value: DerValue | undefined, tag: number): Uint8Array<ArrayBuffer> {
  if (value?.tag !== tag) throw notDer();
  return value.content;
}

function readLength(bytes: Uint8Array, at: number): { length: number; start: number } {
  const first = bytes[at] ?? 0x80;
  if (first < 0x80) return { length: first, start: at + 1 };
  const count = first - 0x80;
  const start = at + 1 + count;
  if (count === 0 || count > 3 || start > bytes.length) throw notDer();
  const length = bytes.subarray(at + 1, start).reduce((sum, byte) => sum * 256 + byte, 0);
  return { length, start };
}

function notDer() {
  return unsupported("its certificate cannot be read");
}

/** How the types of text encode it; Vietnamese names are in UTF-8 or in BMPString, two bytes each. */
const ENCODINGS: Readonly<Record<number, string>> = {
  0x0C: "utf-8",
  0x13: "latin1",
  0x14: "latin1",
  0x16: "latin1",
  0x1A: "latin1",
  0x1E: "utf-16be",
};

/** The text of a value, in NFC; null for a type that is not text. */
export function readDerText({ tag, content }: DerValue): string | null {
  const encoding = ENCODINGS[tag];
  if (encoding === undefined) return null;
  return new TextDecoder(encoding).decode(content).normalize("NFC").trim();
}

/** The instant of an UTCTime (years from 1950 to 2049) or a GeneralizedTime. */
export function readDerTime(value: DerValue | undefined): Date {
  const text = String.fromCharCode(...(value?.content.subarray(0, 20) ?? []));
  const short = value?.tag === 0x17 && /^\d{12}Z$/.test(text);
  const full = short ? `${Number(text.slice(0, 2)) < 50 ? "20" : "19"}${text}` : text;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? [];
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const isTime = short || value?.tag === 0x18;
  if (!isTime || Number.isNaN(instant.getTime())) throw notDer();
  return instant;
}
