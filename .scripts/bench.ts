// `deno task bench`: what the executable costs in addition to Deno: its size next to an empty compiled
// program, and its first answer next to a program that only echoes lines. Starts are interleaved, so that
// other load on the machine affects all of them alike. It prints numbers and sets no limits.
import { fileURLToPath, pathToFileURL } from "node:url";
import { INITIALIZE, startRaw } from "../tests/_raw.ts";
import { buildExecutable, compile, runTask } from "./release/compiler.ts";

const STARTS = 25;
const ECHO_PROGRAM = `const decoder = new TextDecoder();
const encoder = new TextEncoder();
for await (const chunk of Deno.stdin.readable) {
  await Deno.stdout.write(encoder.encode(decoder.decode(chunk)));
}
`;

const scratch = pathToFileURL(`${await Deno.makeTempDir()}/`);
await runTask(async () => {
  try {
    await measure();
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
});

async function measure(): Promise<void> {
  const executable = await buildExecutable();
  const empty = await compileText("empty", "");
  const echo = await compileText("echo", ECHO_PROGRAM);
  const [whole, floor] = [await sizeOf(executable), await sizeOf(empty)];
  printRow("size of the executable", whole / 1e6, "MB", whole / floor, "an empty program");

  const runs = {
    empty: () => timeToExit(empty),
    echo: () => timeToAnswer(echo),
    version: () => timeToExit(executable, "--version"),
    initialize: () => timeToAnswer(executable),
  };
  const times = await interleave(runs);
  const median = (name: keyof typeof runs) => middle(times[name] ?? []);
  printRow("empty program, to its exit", median("empty"), "ms");
  printRow(
    "--version, to its exit",
    median("version"),
    "ms",
    median("version") / median("empty"),
    "an empty program",
  );
  printRow("echo program, to its first line", median("echo"), "ms");
  const ratio = median("initialize") / median("echo");
  printRow("initialize, to its answer", median("initialize"), "ms", ratio, "the echo program");
  console.log(
    `Medians of ${STARTS} interleaved starts each. Only the other two programs keep a code cache.`,
  );
}

async function compileText(name: string, text: string): Promise<URL> {
  const [source, output] = [new URL(`${name}.js`, scratch), new URL(`${name}.exe`, scratch)];
  await Deno.writeTextFile(source, text);
  await compile({ source, output, permissions: [], codeCache: true }); // deno compile's default
  return output;
}

async function sizeOf(file: URL): Promise<number> {
  return (await Deno.stat(file)).size;
}

/** Times each run STARTS times, in turn, after a first round that does not count. */
async function interleave(runs: Readonly<Record<string, () => Promise<number>>>) {
  const times: Record<string, number[]> = {};
  for (let i = 0; i <= STARTS; i++) {
    for (const [name, time] of Object.entries(runs)) {
      const ms = await time();
      if (i > 0) (times[name] ??= []).push(ms);
    }
  }
  return times;
}

async function timeToExit(program: URL, ...args: string[]): Promise<number> {
  const start = performance.now();
  await new Deno.Command(fileURLToPath(program), { args, stdout: "null", stderr: "null" }).output();
  return performance.now() - start;
}

async function timeToAnswer(program: URL): Promise<number> {
  const start = performance.now();
  await using process = await startRaw({ server: { command: fileURLToPath(program), args: [] } });
  await process.send(INITIALIZE);
  await process.receive();
  return performance.now() - start;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function printRow(what: string, value: number, unit: string, ratio?: number, of?: string): void {
  const times = ratio === undefined ? "" : `  ${ratio.toFixed(3)} x ${of}`;
  console.log(`${what.padEnd(34)}${value.toFixed(1).padStart(7)} ${unit}${times}`);
}
