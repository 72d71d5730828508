// Times the start of a program: from its spawn to the answers of initialize, tools/list and a first call.
import { ENTITY_ID } from "../../tests/_program.ts";
import { INITIALIZE, startRaw } from "../../tests/_raw.ts";

export const STEPS = ["initialize", "tools/list", "first call"] as const;

const REQUESTS = [
  INITIALIZE,
  { jsonrpc: "2.0", id: 1, method: "tools/list" },
  {
    jsonrpc: "2.0",
    id: 2,
    method: "tools/call",
    params: { name: "list_invoices", arguments: { entity_id: ENTITY_ID } },
  },
];

/** Milliseconds from the spawn to each answer. */
export async function timeStart(
  command: string,
  env: Readonly<Record<string, string>>,
): Promise<number[]> {
  const start = performance.now();
  await using process = await startRaw({ server: { command, args: [] }, env });
  const times = [];
  for (const request of REQUESTS) {
    await process.send(request);
    await process.receive();
    times.push(performance.now() - start);
  }
  return times;
}

/** A program that answers each line with the next answer of `command`, as it was once recorded. */
export async function echoProgram(
  command: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  await using process = await startRaw({ server: { command, args: [] }, env });
  const answers = [];
  for (const request of REQUESTS) {
    await process.send(request);
    answers.push(JSON.stringify(await process.receive()));
  }
  return `const encoder = new TextEncoder();
const answers = ${JSON.stringify(answers)};
for await (const _chunk of Deno.stdin.readable) {
  await Deno.stdout.write(encoder.encode(answers.shift() + "\\n"));
}
`;
}
