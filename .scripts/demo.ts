// `deno task demo`: all 15 tools, driven by the SDK's own client over stdio against the sandbox.
// B4B_SERVER names another server to drive, such as an executable.
import { CallToolResultSchema } from "../tests/_sdk.ts";
import { connectClient } from "../tests/_server.ts";
import { type Json, read } from "./json_reader.ts";
import { assertStep, type Step, STORY } from "./story.ts";

const isTerminal = Deno.stdout.isTerminal() && !Deno.noColor;
const paint = (code: number, text: string) => isTerminal ? `\x1b[${code}m${text}\x1b[0m` : text;

const started = performance.now();
await using server = await connectClient({ args: ["--sandbox"] });
const { client, log } = server;
const { name, version } = client.getServerVersion() ?? { name: "?", version: "?" };
const { tools } = await client.listTools();
console.log(`${name} ${version} serves ${tools.length} tools; the B4B API is its sandbox.\n`);

const called = new Set<string>();
const memory = new Map<string, string>();
let failures = 0;
for (const [i, step] of STORY.entries()) {
  const { outcome, ms } = await runStep(step);
  const mark = outcome.ok ? paint(32, "ok") : paint(31, "FAILED");
  console.log(`${String(i + 1).padStart(2)}. ${paint(1, step.say)}`);
  console.log(`    ${step.tool} ${describeArguments(step)}`.trimEnd());
  console.log(`    ${mark}  ${outcome.text}  (${ms} ms)`);
  if (!outcome.ok) failures++;
}

const missing = tools.map((tool) => tool.name).filter((tool) => !called.has(tool));
if (missing.length > 0) {
  failures++;
  console.log(`${paint(31, "FAILED")}  never called: ${missing.join(", ")}`);
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `\n${STORY.length - failures} of ${STORY.length} steps as they must be, in ${seconds} s.`,
);
if (failures > 0) {
  console.log(`The server's log:\n${log.stderr}`);
  Deno.exitCode = 1;
}

async function runStep(
  step: Step,
): Promise<{ outcome: { ok: boolean; text: string }; ms: number }> {
  called.add(step.tool);
  const start = performance.now();
  const result = await client.callTool({ name: step.tool, arguments: step.args(memory) });
  const ms = Math.round(performance.now() - start);
  try {
    return { outcome: { ok: true, text: assertStep(step, parse(result), memory) }, ms };
  } catch (error) {
    return { outcome: { ok: false, text: String(error) }, ms };
  }
}

function parse(result: unknown): Json {
  const { content } = CallToolResultSchema.parse(result);
  const [block] = content;
  return read(JSON.parse(block?.type === "text" ? block.text : "null"));
}

function describeArguments(step: Step): string {
  const shown = Object.entries(step.args(memory)).map(([key, value]) => {
    if (key === "password") return `${key}: "…"`;
    const text = JSON.stringify(value);
    return `${key}: ${
      text.length > 60 ? `${text.slice(0, 40)}…" (${text.length} characters)` : text
    }`;
  });
  return shown.length === 0 ? "" : `{ ${shown.join(", ")} }`;
}
