// `deno task bench [EXECUTABLE...]`: what the executable costs next to a compiled program that echoes
// recorded answers, and next to other executables, such as one of an earlier commit. All programs take
// turns, so that other load on the machine affects them alike. It prints medians and sets no limits.
import { fileURLToPath, pathToFileURL } from "node:url";
import { type BenchApi, serveBenchApi } from "./api.ts";
import { measureCalls, startWarm } from "./calls.ts";
import { buildExecutable, compile, findExecutable, runTask } from "../release/compiler.ts";
import { echoProgram, STEPS, timeStart } from "./start.ts";

const STARTS = 15;
const ROUNDS = 3;
/** A list of 100 rows has about 50 kB, this one about 9 MB. */
const MANY_ROWS = 18_000;

const COSTS = [
  "CPU ms, 20 rows",
  "MB after 2,000 calls",
  "CPU ms, 100 rows",
  "CPU ms, 9 MB answer",
  "peak MB, 9 MB answer",
] as const;

await runTask(async () => {
  const scratch = pathToFileURL(`${await Deno.makeTempDir()}/`);
  const api = serveBenchApi();
  try {
    await measure(scratch, api);
  } finally {
    await api.close();
    await Deno.remove(scratch, { recursive: true });
  }
});

async function measure(scratch: URL, api: BenchApi): Promise<void> {
  const own = fileURLToPath(await buildExecutable());
  const others = await Promise.all(Deno.args.map(findExecutable));
  const programs = [own, ...others.map((file) => fileURLToPath(file))];
  const echo = await compileText(scratch, await echoProgram(own, api.env));
  const { size } = await Deno.stat(own);
  console.log(`size of the executable: ${(size / 1e6).toFixed(1)} MB\n`);

  const starts = await interleave(STARTS, [echo, ...programs], (one) => timeStart(one, api.env));
  console.log(`ms from the spawn (${STARTS} starts)`);
  printTable(["echo", ...Deno.args.length ? ["this", ...Deno.args] : ["this"]], STEPS, starts);

  const costs = await interleave(ROUNDS, programs, (one) => measureRunning(one, api));
  console.log(`\na process that runs (${ROUNDS} rounds)`);
  printTable(["this", ...Deno.args], COSTS, costs);
}

async function measureRunning(program: string, api: BenchApi): Promise<number[]> {
  await using process = await startWarm(program, api);
  const few = await measureCalls(process, api, { rows: 20, count: 1_800 }); // after 200 to warm up
  const more = await measureCalls(process, api, { rows: 100, count: 500 });
  const many = await measureCalls(process, api, { rows: MANY_ROWS, count: 4, inFlight: 1 });
  return [few.cpu, few.memory.now, more.cpu, many.cpu, many.memory.peak];
}

async function compileText(scratch: URL, text: string): Promise<string> {
  const [source, output] = [new URL("echo.js", scratch), new URL("echo.exe", scratch)];
  await Deno.writeTextFile(source, text);
  await compile({ source, output, permissions: [], codeCache: true }); // deno compile's default
  return fileURLToPath(output);
}

/** Medians of what `run` measures, for each program: `rounds` times in turn, after one that does not count. */
async function interleave(
  rounds: number,
  programs: readonly string[],
  run: (program: string) => Promise<number[]>,
): Promise<number[][]> {
  const measured: number[][][] = programs.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, program] of programs.entries()) {
      const values = await run(program);
      if (round > 0) measured[i]?.push(values);
    }
  }
  return measured.map((rows) =>
    (rows[0] ?? []).map((_, at) => median(rows.map((row) => row[at] ?? NaN)))
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** A line for each row, with its value for each program and the ratio to the first program's. */
function printTable(
  programs: readonly string[],
  rows: readonly string[],
  values: readonly (readonly number[])[],
): void {
  console.log(`${"".padEnd(22)}${programs.map((name) => name.slice(-18).padStart(20)).join("")}`);
  for (const [at, row] of rows.entries()) {
    const first = values[0]?.[at] ?? NaN;
    const cells = values.map((program) => {
      const value = program[at] ?? NaN;
      return `${value.toFixed(2)} (${(value / first).toFixed(2)})`.padStart(20);
    });
    console.log(`${row.padEnd(22)}${cells.join("")}`);
  }
}
