// `deno task bench`: what the executable costs beyond Deno itself. Its size beside an empty compiled
// program, and its first answer beside one that only echoes lines; interleaved, so that whatever
// else the machine does falls on all alike. Prints numbers and judges nothing.
import { fileURLToPath, pathToFileURL } from "node:url";
import { INITIALIZE } from "../tests/_raw.ts";
import { bundle, compile, EXECUTABLE, runTask } from "./compiler.ts";

const STARTS = 25;
const ECHO = `const decoder = new TextDecoder();
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
  await bundle();
  await compile({ output: EXECUTABLE });
  const empty = await compileText("empty", "");
  const echo = await compileText("echo", ECHO);
  const [all, none] = [await sizeOf(EXECUTABLE), await sizeOf(empty)];
  print("size of the executable", all / 1e6, "MB", all / none, "an empty program");

  const runs = {
    empty: () => timeToExit(empty),
    echo: () => timeToAnswer(echo),
    version: () => timeToExit(EXECUTABLE, "--version"),
    initialize: () => timeToAnswer(EXECUTABLE),
  };
  const times = await interleave(runs);
  const median = (name: keyof typeof runs) => middle(times[name] ?? []);
  print("empty program, to its exit", median("empty"), "ms");
  print(
    "--version, to its exit",
    median("version"),
    "ms",
    median("version") / median("empty"),
    "an empty program",
  );
  print("echo program, to its first line", median("echo"), "ms");
  const ratio = median("initialize") / median("echo");
  print("initialize, to its answer", median("initialize"), "ms", ratio, "the echo program");
  console.log(
    `Medians of ${STARTS} interleaved starts each; only the other two programs keep a code cache.`,
  );
}

async function compileText(name: string, text: string): Promise<URL> {
  const [source, output] = [new URL(`${name}.js`, scratch), new URL(`${name}.exe`, scratch)];
  await Deno.writeTextFile(source, text);
  await compile({ source, output, permissions: [], codeCache: true }); // as `deno compile` does it
  return output;
}

async function sizeOf(file: URL): Promise<number> {
  return (await Deno.stat(file)).size;
}

/** Runs all in turn, STARTS times after a first that does not count. */
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
  const child = new Deno.Command(fileURLToPath(program), {
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(`${JSON.stringify(INITIALIZE)}\n`));
  const reader = child.stdout.getReader();
  await reader.read();
  const ms = performance.now() - start;
  await writer.close();
  while (!(await reader.read()).done);
  await child.status;
  return ms;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function print(what: string, value: number, unit: string, ratio?: number, of?: string): void {
  const times = ratio === undefined ? "" : `  ${ratio.toFixed(3)} x ${of}`;
  console.log(`${what.padEnd(34)}${value.toFixed(1).padStart(7)} ${unit}${times}`);
}
