// What is inside an executable: its bytes as text, and the metadata that deno compile puts there.
import { Buffer } from "node:buffer";
import { isObject, type JsonObject } from "../src/core/json.ts";
import { CommandFailed } from "./compiler.ts";

export interface Executable {
  /** Each byte one character, so that positions and ASCII are what they are in the file. */
  readonly text: string;
  readonly metadata: JsonObject;
}

export async function readExecutable(file: URL): Promise<Executable> {
  const text = Buffer.from(await Deno.readFile(file)).toString("latin1");
  return { text, metadata: readMetadata(text) };
}

/** `text` as it looks inside an executable's text. */
export function asBytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

const METADATA_START = '{"argv":[';

/**
 * The one metadata object, wherever the format of the system puts it (at the end, in a note of ELF,
 * a section of Mach-O or a resource of PE); throws if there is not exactly one.
 */
export function readMetadata(text: string): JsonObject {
  const found: JsonObject[] = [];
  let at = text.indexOf(METADATA_START);
  for (; at !== -1; at = text.indexOf(METADATA_START, at + 1)) {
    const value: unknown = JSON.parse(cutObject(text, at));
    if (isObject(value) && isObject(value.permissions)) found.push(value);
  }
  const [metadata, ...more] = found;
  if (metadata && more.length === 0) return metadata;
  throw new CommandFailed(
    `deno compile's metadata was found ${found.length} times instead of once`,
  );
}

/** The JSON object that begins at `start`, by its braces outside of strings. */
function cutObject(text: string, start: number): string {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (char === '"') i = endOfString(text, i);
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return text.slice(start, i + 1);
  }
  throw new CommandFailed("deno compile's metadata has no end");
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === '"') return i;
  }
  return text.length;
}
