// Writes .tar.gz and .zip, with execute bits and without anything that differs between two runs.
import { crc32 } from "node:zlib";

export interface ArchiveFile {
  /** With /, in ASCII, at most 100 characters. */
  readonly path: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly isExecutable: boolean;
}

const BLOCK = 512;
/** 2026-01-01, in seconds for tar and as MS-DOS has it for ZIP. */
const TAR_TIME = 1_767_225_600;
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;
/** The text's encoding is UTF-8. */
const ZIP_FLAGS = 0x0800;
const ZIP_VERSION = 20;
const DEFLATED = 8;
const MADE_ON_UNIX = 3 << 8;
const REGULAR_FILE = 0o100000;

const encoder = new TextEncoder();

function modeOf({ isExecutable }: ArchiveFile): number {
  return isExecutable ? 0o755 : 0o644;
}

/** A .tar.gz with files of root. */
export async function toTarGz(files: readonly ArchiveFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const blocks = files.flatMap((file) => {
    const padding = (BLOCK - file.content.length % BLOCK) % BLOCK;
    return [tarHeader(file), file.content, new Uint8Array(padding)];
  });
  return await compress([...blocks, new Uint8Array(2 * BLOCK)], "gzip");
}

function tarHeader(file: ArchiveFile): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(BLOCK);
  const write = (text: string, at: number) => header.set(encoder.encode(text), at);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  write(file.path, 0);
  write(octal(modeOf(file), 7), 100);
  write(octal(0, 7), 108);
  write(octal(0, 7), 116);
  write(octal(file.content.length, 11), 124);
  write(octal(TAR_TIME, 11), 136);
  write(" ".repeat(8), 148);
  write("0", 156);
  write("ustar\x0000", 257);
  const sum = header.reduce((sum, byte) => sum + byte, 0);
  write(`${octal(sum, 6)}\0 `, 148);
  return header;
}

/** A .zip. */
export async function toZip(files: readonly ArchiveFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const file of files) {
    const name = encoder.encode(file.path);
    const content = await compress([file.content], "deflate-raw");
    const shared = [
      ...[ZIP_FLAGS, DEFLATED, 0, DOS_DATE].map(uint16),
      ...[crc32(file.content), content.length, file.content.length].map(uint32),
      ...[name.length, 0].map(uint16),
    ];
    const local = concat([uint32(0x04034b50), uint16(ZIP_VERSION), ...shared, name, content]);
    const mode = (REGULAR_FILE | modeOf(file)) * 0x10000;
    directory.push(concat([
      ...[uint32(0x02014b50), uint16(MADE_ON_UNIX | ZIP_VERSION), uint16(ZIP_VERSION), ...shared],
      ...[0, 0, 0].map(uint16),
      ...[mode, offset].map(uint32),
      name,
    ]));
    parts.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const counts = [0, 0, files.length, files.length].map(uint16);
  const end = [uint32(0x06054b50), ...counts, uint32(size), uint32(offset), uint16(0)];
  return concat([...parts, ...directory, ...end]);
}

function uint16(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value, true);
  return bytes;
}

function uint32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function compress(parts: readonly Uint8Array<ArrayBuffer>[], format: CompressionFormat) {
  const stream = new Blob([...parts]).stream().pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
