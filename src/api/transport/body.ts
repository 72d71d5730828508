// Reads response bodies as text, up to a size limit.

/** The size limit of a response, after decompression. */
export const MAX_BODY_BYTES = 10_000_000;
const CHUNK_BYTES = 65_536;

/** The body cannot be used. */
export class BodyError extends Error {
  override name = "BodyError";
  readonly reason: "too_large" | "not_text";

  constructor(reason: "too_large" | "not_text") {
    super(reason);
    this.reason = reason;
  }
}

/** The complete body as text in its charset; throws a BodyError, or what the stream throws. */
export async function readText(response: Response): Promise<string> {
  if (response.body === null) return "";
  const decoder = decoderFor(response.headers.get("content-type"));
  if (decoder === undefined) {
    await response.body.cancel();
    throw new BodyError("not_text");
  }
  const reader = response.body.getReader({ mode: "byob" });
  try {
    return await decodeAll(reader, decoder);
  } catch (error) {
    await reader.cancel();
    throw error;
  }
}

/** Decodes while reading, through one buffer, so that a gzip bomb costs little more than the limit. */
async function decodeAll(reader: ReadableStreamBYOBReader, decoder: TextDecoder): Promise<string> {
  let buffer = new Uint8Array(CHUNK_BYTES);
  let text = "";
  let size = 0;
  while (true) {
    const { done, value } = await reader.read(buffer).catch((error) => {
      if (size === 0 && isEmptyCompressed(error)) return { done: true, value: undefined } as const;
      throw error;
    });
    if (done) return text + decodeChunk(decoder);
    size += value.length;
    if (size > MAX_BODY_BYTES) throw new BodyError("too_large");
    text += decodeChunk(decoder, value);
    buffer = new Uint8Array(value.buffer);
  }
}

/** Some servers mark an empty body as compressed; the decompressor then misses its header. */
function isEmptyCompressed(error: unknown): boolean {
  return error instanceof TypeError && /unexpected (end of file|EOF)/.test(error.message);
}

function decoderFor(contentType: string | null): TextDecoder | undefined {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? "")?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined; // an unknown charset
  }
}

function decodeChunk(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    throw new BodyError("not_text"); // bytes that are invalid in this charset
  }
}
