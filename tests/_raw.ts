// A client that speaks bare lines to a server process, to see what the SDK's client would hide.
import { assert } from "@std/assert";
import { isObject, type JsonObject } from "../src/core/json.ts";
import { readLines } from "../src/mcp/lines.ts";
import { type StartOptions, startServer } from "./_server.ts";

export const INITIALIZE = {
  jsonrpc: "2.0",
  id: 0,
  method: "initialize",
  params: {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "raw", version: "1.0.0" },
  },
};

export interface RawServer {
  readonly child: Deno.ChildProcess;
  /** Sends a text as a line, anything else as JSON. */
  send(message: unknown): Promise<void>;
  call(id: number, name: string, args?: object): Promise<void>;
  /** The next message on stdout; every line must be one. */
  receive(): Promise<JsonObject>;
  /** Waits for what the server should bring about; fails if it ends before. */
  bringsAbout(event: Promise<void>): Promise<void>;
  /** Ends stdin. */
  end(): Promise<void>;
  /** Closes both pipes without a word, as a client does that is killed. */
  leave(): Promise<void>;
  /** Waits for the process; its exit code, what else it said on stdout, and its log lines. */
  finish(): Promise<{ code: number; rest: JsonObject[]; logs: string[] }>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A server that hangs is killed after this, so that its test fails instead of waiting for ever. */
const HANG_LIMIT_MS = 30_000;

export async function startRaw(options: StartOptions = {}): Promise<RawServer> {
  const child = await startServer(options);
  const watchdog = setTimeout(() => child.kill("SIGKILL"), HANG_LIMIT_MS);
  child.status.then(() => clearTimeout(watchdog));
  const lines = readLines(child.stdout);
  const logs = Array.fromAsync(readLines(child.stderr));
  const writer = child.stdin.getWriter();
  const encoder = new TextEncoder();
  let ended = false;
  const parse = (line: string): JsonObject => {
    const message: unknown = JSON.parse(line);
    assert(isObject(message) && message.jsonrpc === "2.0", `not JSON-RPC: ${line.slice(0, 200)}`);
    return message;
  };
  const server: RawServer = {
    child,
    send: (message) => {
      const line = typeof message === "string" ? message : JSON.stringify(message);
      return writer.write(encoder.encode(`${line}\n`));
    },
    call: (id, name, args = {}) =>
      server.send({ jsonrpc: "2.0", id, method: "tools/call", params: { name, arguments: args } }),
    async receive() {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`the server ended: ${(await logs).join("\n")}`);
      return parse(value);
    },
    bringsAbout: (event) =>
      Promise.race([
        event,
        child.status.then(async () => {
          throw new Error(`the server ended: ${(await logs).join("\n")}`);
        }),
      ]),
    async end() {
      ended = true;
      await writer.close();
    },
    async leave() {
      ended = true;
      await lines.return(undefined);
      await writer.close();
    },
    async finish() {
      const rest: JsonObject[] = [];
      for await (const line of lines) rest.push(parse(line));
      const { code } = await child.status;
      return { code, rest, logs: await logs };
    },
    async [Symbol.asyncDispose]() {
      if (!ended) await writer.close().catch(() => {}); // the process may be gone already
      for await (const _ of lines);
      await child.status;
      await logs;
    },
  };
  return server;
}

/** The one text block of a tools/call answer, parsed. */
export function bodyOf(message: JsonObject): JsonObject {
  assert(
    isObject(message.result) && Array.isArray(message.result.content),
    JSON.stringify(message),
  );
  const [block] = message.result.content;
  const body: unknown = JSON.parse(block.text);
  assert(isObject(body));
  return body;
}
