// `deno task demo`: all 15 tools, driven by the SDK's own client over stdio against the sandbox.
// B4B_SERVER names another server to drive, such as an executable.
import { serveSandbox } from "../src/sandbox/mod.ts";
import { CallToolResultSchema } from "../tests/_sdk.ts";
import { connectClient, type StartOptions } from "../tests/_server.ts";
import { type Json, read } from "./json_reader.ts";
import { assertStep, type Memory, type Step, STORY } from "./story.ts";

const isTerminal = Deno.stdout.isTerminal() && !Deno.noColor;
const paint = (code: number, text: string) => isTerminal ? `\x1b[${code}m${text}\x1b[0m` : text;

type Server = Awaited<ReturnType<typeof connectClient>>;
type Print = (text: string) => void;

if (import.meta.main && !await demo((text) => console.log(text))) Deno.exitCode = 1;

/**
 * Whether all went as it must. With `at` the sandbox stands still at that moment, outside of the
 * server, so that all but the milliseconds is the same each time.
 */
export async function demo(print: Print, at?: Date): Promise<boolean> {
  if (at === undefined) return await tell(print, { args: ["--sandbox"] });
  const sandbox = serveSandbox({ now: () => at, port: 0 });
  try {
    return await tell(print, { env: { B4B_API_BASE_URL: sandbox.url } });
  } finally {
    await sandbox.close();
  }
}

async function tell(print: Print, options: StartOptions): Promise<boolean> {
  const started = performance.now();
  await using server = await connectClient(options);
  const { name, version } = server.client.getServerVersion() ?? { name: "?", version: "?" };
  const { tools } = await server.client.listTools();
  print(`${name} ${version} serves ${tools.length} tools; the B4B API is its sandbox.\n`);

  const memory: Memory = new Map();
  let failures = 0;
  for (const [i, step] of STORY.entries()) {
    const { ok, text, ms } = await runStep(server, step, memory);
    print(`${String(i + 1).padStart(2)}. ${paint(1, step.say)}`);
    print(`    ${step.tool} ${describeArguments(step, memory)}`.trimEnd());
    print(`    ${ok ? paint(32, "ok") : paint(31, "FAILED")}  ${text}  (${ms} ms)`);
    if (!ok) failures++;
  }
  const called = new Set(STORY.map(({ tool }) => tool));
  const missing = tools.map((tool) => tool.name).filter((tool) => !called.has(tool));
  if (missing.length > 0) print(`Not part of this story: ${missing.join(", ")}.`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  print(`\n${STORY.length - failures} of ${STORY.length} steps as they must be, in ${seconds} s.`);
  if (failures > 0) print(`The server's log:\n${server.log.stderr}`);
  return failures === 0;
}

async function runStep({ client }: Server, step: Step, memory: Memory) {
  const start = performance.now();
  const result = await client.callTool({ name: step.tool, arguments: step.args(memory) });
  const ms = Math.round(performance.now() - start);
  try {
    return { ok: true, text: assertStep(step, parse(result), memory), ms };
  } catch (error) {
    return { ok: false, text: String(error), ms };
  }
}

function parse(result: unknown): Json {
  const { content } = CallToolResultSchema.parse(result);
  const [block] = content;
  return read(JSON.parse(block?.type === "text" ? block.text : "null"));
}

function describeArguments(step: Step, memory: Memory): string {
  const shown = Object.entries(step.args(memory)).map(([key, value]) => {
    if (key === "password") return `${key}: "…"`;
    const text = JSON.stringify(value);
    return `${key}: ${
      text.length > 60 ? `${text.slice(0, 40)}…" (${text.length} characters)` : text
    }`;
  });
  return shown.length === 0 ? "" : `{ ${shown.join(", ")} }`;
}
