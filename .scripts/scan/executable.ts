// Reads an executable: its bytes, and the metadata that deno compile puts into it.
import { Buffer } from "node:buffer";
import { isObject, type JsonObject } from "../../src/core/json.ts";
import { CommandFailed } from "../release/compiler.ts";

export interface Executable {
  readonly bytes: Buffer;
  readonly metadata: JsonObject;
}

export async function readExecutable(file: URL): Promise<Executable> {
  const bytes = Buffer.from(await Deno.readFile(file));
  return { bytes, metadata: readMetadata(bytes) };
}

const METADATA_START = '{"argv":[';
const MAX_METADATA_BYTES = 1_000_000;

/**
 * The metadata, wherever the system's format has it (the end of the file, a note of ELF, a section
 * of Mach-O, a resource of PE); throws unless there is exactly one.
 */
export function readMetadata(bytes: Buffer): JsonObject {
  const found: JsonObject[] = [];
  let at = bytes.indexOf(METADATA_START);
  for (; at !== -1; at = bytes.indexOf(METADATA_START, at + 1)) {
    const value: unknown = JSON.parse(
      cutObject(bytes.toString("utf8", at, at + MAX_METADATA_BYTES)),
    );
    if (isObject(value) && isObject(value.permissions)) found.push(value);
  }
  const [metadata] = found;
  if (metadata && found.length === 1) return metadata;
  throw new CommandFailed(
    `deno compile's metadata was found ${found.length} times instead of once`,
  );
}

/** The JSON object that `text` begins with, by its braces outside of strings. */
function cutObject(text: string): string {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:\\.|[^"\\])*"|[{}]/g)) {
    if (token === "{") depth++;
    else if (token === "}" && --depth === 0) return text.slice(0, index + 1);
  }
  throw new CommandFailed("deno compile's metadata has no end");
}
