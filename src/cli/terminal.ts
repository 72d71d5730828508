// Plain text for people: on stderr, and on stdout where no MCP is served.
import { CLIENTS } from "./flags.ts";
import { NAME, VERSION } from "../core/version.ts";

/** Writes all of `text` to stdout; a closed pipe is not an error. */
export function print(text: string): void {
  writeAll(Deno.stdout, text);
}

/** Writes a line to stderr; a closed pipe is not an error. */
export function printError(text: string): void {
  writeAll(Deno.stderr, `${text}\n`);
}

/** Shows how many files of all are done, on one line that disappears at the end. */
export function printProgress(done: number, all: number): void {
  writeAll(Deno.stderr, done === all ? "\r\x1b[K" : `\r${done} of ${all} files`);
}

function writeAll(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let at = 0; at < bytes.length;) at += stream.writeSync(bytes.subarray(at));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

/** The explanation for a person who starts the server in a terminal. */
export function explainToPerson(): string {
  return `${NAME} ${VERSION} is an MCP server: an AI assistant's client starts it and talks to it over stdin
and stdout. To connect a client, run this program with config --client ${CLIENTS.join("|")}:
it prints what to paste, and where. --help lists flags and variables. Press Ctrl+C to stop.`;
}
