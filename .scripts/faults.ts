// `deno task faults`: prints what each fault (row) leads to for each kind of call (column), from real runs:
// requests on the wire, error_code, and seconds taken and allowed. Fails if a cell is not as expected.
import { apiTimeoutSeconds, boundSeconds, EXPECTED, KINDS } from "../tests/faults/_expected.ts";
import { FAULTS } from "../tests/faults/_faults.ts";
import { CALLS, type Cell, runCell } from "../tests/faults/_run.ts";

let wrong = 0;
console.log(`| fault | ${KINDS.join(" | ")} |`);
console.log(`| --- | ${KINDS.map(() => "---").join(" | ")} |`);
for (const [name, fault] of Object.entries(FAULTS)) {
  const env = { API_TIMEOUT: String(apiTimeoutSeconds(name)) };
  const cells = await Promise.all(KINDS.map((kind) => runCell(fault, CALLS[kind], env)));
  const shown = cells.map((cell, i) => showCell(cell, EXPECTED[name]?.[i], boundSeconds(name)));
  console.log(`| ${name} | ${shown.join(" | ")} |`);
}
const count = Object.keys(FAULTS).length;
console.log(
  `\n${count} faults by ${KINDS.length} kinds of call, at MAX_RETRIES=3. ` +
    "A cell: requests that reached the API for the call itself, error_code, seconds taken and allowed. " +
    `${wrong === 0 ? "All are" : `${wrong} are not`} as expected.`,
);
if (wrong > 0) Deno.exitCode = 1;

function showCell({ result, seconds }: Cell, expected: string | undefined, bound: number): string {
  const text = `${result} ${seconds.toFixed(2)}/${bound.toFixed(1)} s`;
  if (result === expected && seconds <= bound) return text;
  wrong++;
  return `**${text}, expected ${expected}**`;
}
