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
  /** The id of the entity that a person names. */
  entity(name: string): Promise<string>;
  readonly truth: Truth;
}

export interface Request {
  readonly ask: string;
  readonly play: (player: Player) => Verdict | Promise<Verdict>;
}

export interface Played extends Verdict {
  readonly ask: string;
  readonly calls: number;
  readonly characters: number;
}

/** Plays each request on its own. */
export async function playAll(requests: readonly Request[]): Promise<Played[]> {
  const server = serveSandbox({ now: () => NOW, port: 0 });
  const sandbox = { url: () => Promise.resolve(new URL(server.url)), account: SANDBOX_CREDENTIALS };
  const app = assembleApp({ sandbox, now: () => NOW });
  using truth = new Truth(NOW);
  try {
    const played: Played[] = [];
    for (const request of requests) played.push(await playOne(request, app, truth));
    return played;
  } finally {
    app.close();
    await server.close();
  }
}

async function playOne({ ask, play }: Request, app: Backend, truth: Truth): Promise<Played> {
  let [calls, characters] = [0, 0];
  const call = async (name: string, args: Record<string, unknown>) => {
    const handler = app.handlers["tools/call"];
    if (handler === undefined) throw new Error("There is no handler for tools/call");
    const context = { signal: new AbortController().signal, progress: () => {} };
    const { body, text, isError } = readAnswer(await handler({ name, arguments: args }, context));
    if (isError) throw new Error(`${name} ${JSON.stringify(args)} failed: ${text}`);
    calls++;
    characters += text.length;
    return read(body);
  };
  const entity = async (name: string) => {
    const found = await call("list_entities", { search: name, fields: ["name"] });
    return found.text("items", 0, "id");
  };
  const verdict = await play({ call, entity, truth });
  return { ask, calls, characters, ...verdict };
}

/** Whether a request ended as it must, in as little as it may take. */
export function isGood({ outcome, calls, characters }: Played): boolean {
  return outcome !== "wrong" && calls <= MAX_CALLS && characters <= MAX_CHARACTERS;
}
