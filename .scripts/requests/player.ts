// Plays requests: calls tools as a model would, against the sandbox, and counts calls and characters.
import type { Backend } from "../../src/mcp/connection.ts";
import { SANDBOX_CREDENTIALS } from "../../src/sandbox/auth/accounts.ts";
import { serveSandbox } from "../../src/sandbox/server.ts";
import { assembleApp, readAnswer } from "../../tests/_program.ts";
import { Truth } from "../../tests/_truth.ts";
import { type Json, read } from "../json_reader.ts";

/** When the sandbox of the requests starts. */
export const NOW = new Date("2026-11-26T03:00:00Z");

export const MAX_CALLS = 3;
export const MAX_CHARACTERS = 5_000;

/** How a request ended: answered as SQL answers it, refused or asked back as is right, wrong, or not played yet. */
export type Outcome = "right" | "refused" | "asked back" | "wrong" | "open";

export interface Verdict {
  readonly outcome: Outcome;
  readonly what: string;
}

/** What a request may use. */
export interface Player {
  /** Calls a tool that must succeed. */
  call(tool: string, args: Record<string, unknown>): Promise<Json>;
  /** Calls a tool, which may fail; the error then has error_code. */
  try(tool: string, args: Record<string, unknown>): Promise<Json>;
  readonly truth: Truth;
}

export interface Request {
  readonly ask: string;
  readonly play: (player: Player) => Verdict | Promise<Verdict>;
  /** Whether it may take more calls and characters than others: an import takes one call for each file. */
  readonly isLong?: true;
  /** Puts files into the import folder before it is asked. */
  readonly prepare?: (folder: string) => Promise<void>;
}

export interface Played extends Verdict {
  readonly ask: string;
  readonly calls: number;
  readonly characters: number;
  readonly isLong?: true;
}

/** Plays each request on its own; those that need files have a sandbox of their own, as they change it. */
export async function playAll(requests: readonly Request[]): Promise<Played[]> {
  const reading = requests.filter(({ prepare }) => prepare === undefined);
  const played = new Map(await playInSandbox(reading));
  for (const request of requests.filter(({ prepare }) => prepare !== undefined)) {
    for (const [one, result] of await playInSandbox([request])) played.set(one, result);
  }
  return requests.flatMap((request) => played.get(request) ?? []);
}

async function playInSandbox(requests: readonly Request[]): Promise<[Request, Played][]> {
  const server = serveSandbox({ now: () => NOW, port: 0 });
  const sandbox = { url: () => Promise.resolve(new URL(server.url)), account: SANDBOX_CREDENTIALS };
  const folder = await Deno.makeTempDir();
  const app = assembleApp({ sandbox, now: () => NOW }, { B4B_IMPORT_DIR: folder });
  using truth = new Truth(NOW);
  try {
    const played: [Request, Played][] = [];
    for (const request of requests) {
      await request.prepare?.(folder);
      played.push([request, await playOne(request, app, truth)]);
    }
    return played;
  } finally {
    app.close();
    await server.close();
    await Deno.remove(folder, { recursive: true });
  }
}

async function playOne(
  { ask, play, isLong }: Request,
  app: Backend,
  truth: Truth,
): Promise<Played> {
  let [calls, characters] = [0, 0];
  const send = async (name: string, args: Record<string, unknown>) => {
    const handler = app.handlers["tools/call"];
    if (handler === undefined) throw new Error("There is no handler for tools/call");
    const context = { signal: new AbortController().signal, progress: () => {} };
    const answer = readAnswer(await handler({ name, arguments: args }, context));
    calls++;
    characters += answer.text.length;
    return answer;
  };
  const verdict = await play({
    truth,
    try: async (name, args) => read((await send(name, args)).body),
    async call(name, args) {
      const { body, text, isError } = await send(name, args);
      if (isError) throw new Error(`${name} ${JSON.stringify(args)} failed: ${text}`);
      return read(body);
    },
  });
  return { ask, calls, characters, ...verdict, ...(isLong && { isLong }) };
}

/** Whether a request ended as it must, in as little as it may take. */
export function isGood({ outcome, calls, characters, isLong }: Played): boolean {
  const isShort = calls <= MAX_CALLS && characters <= MAX_CHARACTERS;
  return outcome !== "wrong" && (isShort || isLong === true);
}
