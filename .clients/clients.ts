// `deno task clients`: real MCP clients, in every mode that they have, against the real server, which runs
// from source or is what B4B_SERVER names.
import { commandUnderTest } from "../tests/_server.ts";
import { Missing, type Mode, type Program, PROGRAMS } from "./programs.ts";
import { runSession, type Session, STEPS } from "./session.ts";
import { printTable } from "./table.ts";

const server = await commandUnderTest();
const rows: string[][] = [["client", "version", "mode", "MCP", ...STEPS]];
const failures: string[] = [];

for (const program of PROGRAMS) await runProgram(program);
printTable(rows);
for (const failure of failures) console.log(failure);
if (failures.length > 0) Deno.exitCode = 1;

/** Adds a row for each mode of a client, or one that says why it was skipped. */
async function runProgram(program: Program): Promise<void> {
  const { name, version, modes } = program;
  try {
    const command = await program.prepare();
    for (const mode of modes) addRow(program, mode, await runSession(command, mode, server));
  } catch (error) {
    if (error instanceof Missing) rows.push([name, version, `skipped: ${error.message}`]);
    else failures.push(`${name}: ${error}`);
  }
}

function addRow({ name, version }: Program, mode: Mode, session: Session): void {
  const cells = STEPS.map((step) => {
    const outcome = session.outcomes[step] ?? `not reached. ${session.lastWords}`;
    if (outcome === "ok") return outcome;
    failures.push(`${name}, ${mode}, ${step}: ${outcome.replace(/\s+/g, " ").slice(0, 500)}`);
    return "FAILED";
  });
  rows.push([name, version, mode, session.version, ...cells]);
}
