// A client that exchanges bare lines with a server process, to see what the SDK's client would hide.
import { assert } from "@std/assert";
import { isObject, type JsonObject } from "../src/core/json.ts";
import { readLines } from "../src/mcp/wire/lines.ts";
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

/** A server that hangs is killed after this, so that its test fails instead of waiting forever. */
const HANG_LIMIT_MS = 30_000;

export async function startRaw(
  options: StartOptions = {},
  hangLimitMs = HANG_LIMIT_MS,
): Promise<RawServer> {
  return new RawServer(await startServer(options), hangLimitMs);
}

export class RawServer {
  readonly child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncGenerator<string>;
  readonly #logs: Promise<string[]>;
  #hasEnded = false;
  #requests = 0;

  constructor(child: Deno.ChildProcess, hangLimitMs: number) {
    const watchdog = setTimeout(() => child.kill("SIGKILL"), hangLimitMs);
    child.status.then(() => clearTimeout(watchdog));
    this.child = child;
    this.#input = child.stdin.getWriter();
    this.#lines = readLines(child.stdout);
    this.#logs = Array.fromAsync(readLines(child.stderr));
  }

  /** Sends a text as a line, anything else as JSON. */
  send(message: unknown): Promise<void> {
    const line = typeof message === "string" ? message : JSON.stringify(message);
    return this.#input.write(new TextEncoder().encode(`${line}\n`));
  }

  /** Sends tools/call without waiting for its answer. */
  call(id: number, name: string, args: object = {}): Promise<void> {
    const params = { name, arguments: args };
    return this.send({ jsonrpc: "2.0", id, method: "tools/call", params });
  }

  /** The next message on stdout; every line must be one. */
  async receive(): Promise<JsonObject> {
    const { value, done } = await this.#lines.next();
    return done === true ? await this.#failEnded() : parseMessage(value);
  }

  /** Sends a request; the result in the next message, which must answer it. */
  async request(method: string, params: object = {}): Promise<JsonObject> {
    const id = `request-${++this.#requests}`;
    await this.send({ jsonrpc: "2.0", id, method, params });
    const answer = await this.receive();
    const { result } = answer;
    const isAnswered = answer.id === id && isObject(result);
    assert(isAnswered, `${method} was answered with ${JSON.stringify(answer)}`);
    return result;
  }

  /** Waits for what the server should bring about; fails if it ends before. */
  bringsAbout(event: Promise<void>): Promise<void> {
    return Promise.race([event, this.child.status.then(() => this.#failEnded())]);
  }

  /** Ends stdin. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.#input.close();
  }

  /** Closes both pipes, as a client does that is killed. */
  async leave(): Promise<void> {
    this.#hasEnded = true;
    await this.#lines.return(undefined);
    await this.#input.close();
  }

  /** Waits for the process; its exit code, the remaining messages on stdout, and its log lines. */
  async finish(): Promise<{ code: number; rest: JsonObject[]; logs: string[] }> {
    const rest: JsonObject[] = [];
    for await (const line of this.#lines) rest.push(parseMessage(line));
    const { code } = await this.child.status;
    return { code, rest, logs: await this.#logs };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#hasEnded) await this.#input.close().catch(() => {}); // the process may be gone already
    for await (const _ of this.#lines);
    await this.child.status;
    await this.#logs;
  }

  async #failEnded(): Promise<never> {
    throw new Error(`the server ended: ${(await this.#logs).join("\n")}`);
  }
}

function parseMessage(line: string): JsonObject {
  const message: unknown = JSON.parse(line);
  assert(isObject(message) && message.jsonrpc === "2.0", `not JSON-RPC: ${line.slice(0, 200)}`);
  return message;
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
