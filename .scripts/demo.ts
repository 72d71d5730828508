// `deno task demo`: calls every tool through the SDK's own client over stdio, against the sandbox.
// B4B_SERVER names another server to call, such as an executable.
import { serveSandbox } from "../src/sandbox/server.ts";
import { CallToolResultSchema } from "../tests/_sdk.ts";
import { connectClient, type StartOptions } from "../tests/_server.ts";
import { DEMO_STEPS, type DemoStep } from "./demo_steps.ts";
import { type Json, read } from "./json_reader.ts";
import { assertOutcome, type Found } from "./scripted_calls.ts";

const isTerminal = Deno.stdout.isTerminal() && !Deno.noColor;
const paint = (code: number, text: string) => isTerminal ? `\x1b[${code}m${text}\x1b[0m` : text;

type Server = Awaited<ReturnType<typeof connectClient>>;
type Print = (text: string) => void;

if (import.meta.main && !await demo((text) => console.log(text))) Deno.exitCode = 1;

/**
 * Prints each step with its answer; false if one failed. With `at` the sandbox runs outside the
 * server and its clock stands still, so that only the durations differ from run to run.
 */
export async function demo(print: Print, at?: Date): Promise<boolean> {
  if (at === undefined) return await runSteps(print, { args: ["--sandbox"] });
  const sandbox = serveSandbox({ now: () => at, port: 0 });
  try {
    return await runSteps(print, { env: { B4B_API_BASE_URL: sandbox.url } });
  } finally {
    await sandbox.close();
  }
}

async function runSteps(print: Print, options: StartOptions): Promise<boolean> {
  const started = performance.now();
  await using server = await connectClient(options);
  const { name, version } = server.client.getServerVersion() ?? { name: "?", version: "?" };
  const { tools } = await server.client.listTools();
  print(`${name} ${version} serves ${tools.length} tools; the B4B API is its sandbox.\n`);

  const found: Found = new Map();
  let failures = 0;
  for (const [i, step] of DEMO_STEPS.entries()) {
    const { ok, text, ms } = await runStep(server, step, found);
    print(`${String(i + 1).padStart(2)}. ${paint(1, step.say)}`);
    print(`    ${step.tool} ${describeArguments(step, found)}`.trimEnd());
    print(`    ${ok ? paint(32, "ok") : paint(31, "FAILED")}  ${text}  (${ms} ms)`);
    if (!ok) failures++;
  }
  const called = new Set(DEMO_STEPS.map(({ tool }) => tool));
  const missing = tools.map((tool) => tool.name).filter((tool) => !called.has(tool));
  if (missing.length > 0) print(`Not called: ${missing.join(", ")}.`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  print(`\n${DEMO_STEPS.length - failures} of ${DEMO_STEPS.length} steps passed, in ${seconds} s.`);
  if (failures > 0) print(`The server's log:\n${server.log.stderr}`);
  return failures === 0;
}

async function runStep({ client }: Server, step: DemoStep, found: Found) {
  const start = performance.now();
  const result = await client.callTool({ name: step.tool, arguments: step.args(found) });
  const ms = Math.round(performance.now() - start);
  try {
    const answer = readResult(result);
    assertOutcome(step, answer);
    const text = step.check(answer, found);
    return { ok: true, text: step.error === undefined ? text : `as expected: ${text}`, ms };
  } catch (error) {
    return { ok: false, text: String(error), ms };
  }
}

function readResult(result: unknown): Json {
  const { content } = CallToolResultSchema.parse(result);
  const [block] = content;
  return read(JSON.parse(block?.type === "text" ? block.text : "null"));
}

function describeArguments(step: DemoStep, found: Found): string {
  const shown = Object.entries(step.args(found)).map(([key, value]) => {
    if (key === "password") return `${key}: "…"`;
    const text = JSON.stringify(value);
    return `${key}: ${
      text.length > 60 ? `${text.slice(0, 40)}…" (${text.length} characters)` : text
    }`;
  });
  return shown.length === 0 ? "" : `{ ${shown.join(", ")} }`;
}
