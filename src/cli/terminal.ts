// What the program says to a person: plain text on stdout, where no MCP is served, and on stderr.
import { CLIENTS } from "./flags.ts";
import { NAME, VERSION } from "../core/version.ts";

/** Writes all of `text` to stdout; a reader who has left is no fault. */
export function print(text: string): void {
  writeAll(Deno.stdout, text);
}

/** A line on stderr, where a reader who has left is no fault either. */
export function printError(text: string): void {
  writeAll(Deno.stderr, `${text}\n`);
}

function writeAll(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let at = 0; at < bytes.length;) at += stream.writeSync(bytes.subarray(at));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

/** For a person who started the server by hand. */
export function explainToPerson(): string {
  return `${NAME} ${VERSION} is an MCP server: an AI assistant's client starts it and speaks to it on stdin and
stdout. To connect one, run it again with config --client ${CLIENTS.join("|")}:
that prints what to paste, and where. --help lists flags and variables. Ctrl+C ends this.`;
}
