// `deno task talk`: what a model receives, with sizes in characters: instructions, tools/list, and a
// success and an error of every tool. The sandbox stands still at one moment, so that the text is
// always the same; tests compare it with tests/mcp/talk.md.
import { systemClock } from "../src/core/clock.ts";
import { loadConfig } from "../src/config/config.ts";
import { initializeResult } from "../src/mcp/initialize.ts";
import { createLog } from "../src/core/log.ts";
import { type App, type AppOptions, createApp } from "../src/app.ts";
import { SANDBOX_CREDENTIALS } from "../src/sandbox/auth/accounts.ts";
import { serveSandbox } from "../src/sandbox/mod.ts";
import { CONVERSATION, type Turn } from "./conversation.ts";
import { type Json, read } from "./json_reader.ts";

const NOW = () => new Date("2026-11-22T03:00:00Z");

/** Everything that a model is told, as Markdown. */
export async function talk(): Promise<string> {
  const sandbox = serveSandbox({ now: NOW, port: 0 });
  const url = () => Promise.resolve(new URL(sandbox.url));
  const signedIn = makeApp({ url, account: SANDBOX_CREDENTIALS });
  const alone = makeApp(undefined);
  try {
    const parts = [INTRODUCTION, await showLists(signedIn)];
    const ids = new Map<string, string>();
    for (const turn of CONVERSATION) {
      parts.push(await take(turn.alone ? alone : signedIn, turn, ids));
    }
    return parts.join("\n\n") + "\n";
  } finally {
    signedIn.close();
    alone.close();
    await sandbox.close();
  }
}

const INTRODUCTION = `# What a model receives

Made by \`deno task talk\` from the sandbox at ${NOW().toISOString()}; sizes in characters. Request ids
are zeros, the sign-in page's port is PORT.`;

function makeApp(sandbox: AppOptions["sandbox"]): App {
  let ids = 0;
  return createApp({
    config: loadConfig([], { sandbox: sandbox !== undefined }),
    log: createLog("INFO", () => {}),
    clock: systemClock,
    random: () => 0,
    createId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`,
    now: NOW,
    connect: (target) => Deno.connect(target),
    proxyFor: () => undefined,
    sandbox,
  });
}

async function showLists(app: App): Promise<string> {
  const instructions = initializeResult("2025-11-25", {
    readOnly: false,
    sandbox: true,
    importFolder: false,
  }).instructions;
  const parts = [`## Instructions (${instructions.length})\n\n${instructions}`];
  for (const method of ["tools/list", "prompts/list"]) {
    const { value } = await ask(app, method, {});
    const size = JSON.stringify(value).length;
    parts.push(`## ${method} (${size})\n\n${fence(JSON.stringify(value, null, 1))}`);
  }
  return parts.join("\n\n");
}

async function take(app: App, turn: Turn, ids: Map<string, string>): Promise<string> {
  const args = turn.args(ids);
  const result = await ask(app, "tools/call", { name: turn.tool, arguments: args });
  const text = result.text("content", 0, "text");
  const answer = read(JSON.parse(text));
  const outcome = isError(result) ? answer.text("error_code") : "success";
  if (outcome !== turn.outcome) {
    throw new Error(`${turn.tool} was to answer ${turn.outcome}, not ${text}`);
  }
  turn.note?.(answer, ids);
  const shown = settle(text);
  return `## ${turn.tool}: ${outcome} (${shown.length})\n\n${
    fence(shorten(JSON.stringify(args)))
  }\n\n${fence(shown)}`;
}

function isError({ value }: Json): boolean {
  return typeof value === "object" && value !== null && "isError" in value;
}

async function ask(app: App, method: string, params: object): Promise<Json> {
  const signal = new AbortController().signal;
  const handler = app.handlers[method];
  if (handler === undefined) throw new Error(`no handler for ${method}`);
  return read(await handler({ ...params }, { signal, progress: () => {} }));
}

/** What differs from run to run, made the same. */
function settle(text: string): string {
  return text
    .replace(/("request_id":"|request id )[0-9a-f-]{36}/g, "$100000000-0000-0000-0000-000000000000")
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");
}

function shorten(text: string): string {
  return text.length <= 500 ? text : `${text.slice(0, 300)}… (${text.length} characters)`;
}

function fence(text: string): string {
  return "```json\n" + text + "\n```";
}

if (import.meta.main) console.log(await talk());
