// `deno task transcript`: what a model reads, with sizes in characters: instructions, prompts, and a
// success and an error of every tool. tools/list is left out: src/mcp/tools_list.json has it. The
// sandbox's clock stands still, so that the text is always the same; a test compares it with
// tests/mcp/model_transcript.md.
import type { Backend } from "../src/mcp/connection.ts";
import { composeInstructions } from "../src/mcp/instructions.ts";
import { SANDBOX_CREDENTIALS } from "../src/sandbox/auth/accounts.ts";
import { serveSandbox } from "../src/sandbox/server.ts";
import { assembleApp, readAnswer } from "../tests/_program.ts";
import { read } from "./json_reader.ts";
import { assertOutcome, type Found } from "./scripted_calls.ts";
import { TRANSCRIPT_CASES, type TranscriptCase } from "./transcript_cases.ts";

const NOW = () => new Date("2026-11-22T03:00:00Z");

/** Everything that a model reads, as Markdown. */
export async function modelTranscript(): Promise<string> {
  const server = serveSandbox({ now: NOW, port: 0 });
  const sandbox = { url: () => Promise.resolve(new URL(server.url)), account: SANDBOX_CREDENTIALS };
  const connected = assembleApp({ sandbox, now: NOW, createId: countIds() });
  const alone = assembleApp({ now: NOW, createId: countIds() });
  try {
    const parts = [INTRODUCTION, showInstructions(), await showPrompts(connected)];
    const found: Found = new Map();
    for (const one of TRANSCRIPT_CASES) {
      parts.push(await showCall(one.alone ? alone : connected, one, found));
    }
    return parts.join("\n\n") + "\n";
  } finally {
    connected.close();
    alone.close();
    await server.close();
  }
}

const INTRODUCTION = `# What a model reads

Made by \`deno task transcript\` from the sandbox at ${NOW().toISOString()}; sizes in characters. Request
ids are zeros, the sign-in page's port is PORT. [tools_list.json](../../src/mcp/tools_list.json) has the tools.`;

/** Ids that count up from 1. */
function countIds(): () => string {
  let count = 0;
  return () => `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`;
}

function showInstructions(): string {
  const situation = { readOnly: false, sandbox: true, importFolder: false };
  const instructions = composeInstructions(situation);
  return `## Instructions (${instructions.length})\n\n${instructions}`;
}

async function showPrompts(app: Backend): Promise<string> {
  const listed = await request(app, "prompts/list", {});
  const size = JSON.stringify(listed).length;
  return `## prompts/list (${size})\n\n${fence(JSON.stringify(listed, null, 1))}`;
}

async function showCall(app: Backend, one: TranscriptCase, found: Found): Promise<string> {
  const args = one.args(found);
  const result = await request(app, "tools/call", { name: one.tool, arguments: args });
  const { body, text } = readAnswer(result);
  const answer = read(body);
  assertOutcome(one, answer);
  one.keep?.(answer, found);
  const [asked, shown] = [cutArguments(JSON.stringify(args)), maskRunValues(text)];
  const title = `## ${one.tool}: ${one.error ?? "success"} (${shown.length})`;
  return [title, fence(asked), fence(shown)].join("\n\n");
}

async function request(app: Backend, method: string, params: Record<string, unknown>) {
  const signal = new AbortController().signal;
  const handler = app.handlers[method];
  if (handler === undefined) throw new Error(`There is no handler for ${method}`);
  return await handler(params, { signal, progress: () => {} });
}

/** Replaces what differs from run to run. */
function maskRunValues(text: string): string {
  return text
    .replace(/("request_id":"|request id )[0-9a-f-]{36}/g, "$100000000-0000-0000-0000-000000000000")
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");
}

function cutArguments(text: string): string {
  return text.length <= 500 ? text : `${text.slice(0, 300)}… (${text.length} characters)`;
}

function fence(text: string): string {
  return "```json\n" + text + "\n```";
}

if (import.meta.main) console.log(await modelTranscript());
