// A server started as a client starts it, spoken to in bare lines, and ended by the end of its input.
import { isObject, type JsonObject } from "../src/core/json.ts";
import { readLines } from "../src/mcp/lines.ts";
import { CommandFailed } from "./compiler.ts";
import type { ServerLaunch } from "./manifest.ts";
import { read } from "./json_reader.ts";

/** A server that says nothing is killed after this. */
const HANG_LIMIT_MS = 30_000;

export interface Introduction {
  readonly name: string;
  readonly version: string;
  readonly tools: readonly { name: string; description: string }[];
}

export class Session {
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncGenerator<string>;
  #id = 0;

  /** Starts a server with its own variables beside the few that clients pass on. */
  constructor({ command, args, env }: ServerLaunch, passedOn = fewVariables()) {
    this.#child = new Deno.Command(command, {
      args: [...args],
      env: { ...passedOn, ...env },
      clearEnv: true,
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
      signal: AbortSignal.timeout(HANG_LIMIT_MS),
    }).spawn();
    this.#writer = this.#child.stdin.getWriter();
    this.#lines = readLines(this.#child.stdout);
  }

  /** The result of a request, which must not fail. */
  async request(method: string, params: object): Promise<JsonObject> {
    await this.#send({ id: ++this.#id, method, params });
    const { value, done } = await this.#lines.next();
    if (done === true) throw new CommandFailed(`The server ended at ${method}`);
    const { result } = JSON.parse(value);
    if (isObject(result)) return result;
    throw new CommandFailed(`The server answered ${method} with ${value}`);
  }

  /** Shakes hands; what the server says of itself. */
  async introduce(): Promise<Introduction> {
    const clientInfo = { name: "finizi-b4b-bundle", version: "1.0.0" };
    const hello = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
    const server = read(await this.request("initialize", hello)).at("serverInfo");
    await this.#send({ method: "notifications/initialized" });
    const tools = read(await this.request("tools/list", {})).list("tools").map((tool) => ({
      name: tool.text("name"),
      description: tool.text("description"),
    }));
    return { name: server.text("name"), version: server.text("version"), tools };
  }

  /** Ends the input; returns when stdout has ended, too, which no process holds any more then. */
  async end(): Promise<void> {
    await this.#writer.close();
    const { value, done } = await this.#lines.next();
    if (done !== true) throw new CommandFailed(`The server said at its end: ${value}`);
    const { code } = await this.#child.status;
    if (code !== 0) throw new CommandFailed(`The server ended with exit code ${code}`);
  }

  #send(message: object): Promise<void> {
    const line = JSON.stringify({ jsonrpc: "2.0", ...message });
    return this.#writer.write(new TextEncoder().encode(`${line}\n`));
  }
}

function fewVariables(): Record<string, string> {
  const names = ["PATH", "HOME", "USERPROFILE", "SystemRoot", "TMPDIR", "TEMP"];
  return Object.fromEntries(names.flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  }));
}
