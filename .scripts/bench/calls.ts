// Measures a running program: CPU time for a call of list_invoices, and memory.
import { ENTITY_ID } from "../../tests/_program.ts";
import { INITIALIZE, type RawServer, startRaw } from "../../tests/_raw.ts";
import type { BenchApi } from "./api.ts";
import { cpuTime, memory } from "./process.ts";

const IN_FLIGHT = 16;

export interface CallCosts {
  /** CPU time for one call, in milliseconds. */
  readonly cpu: number;
  /** Resident memory in MB. */
  readonly memory: { readonly now: number; readonly peak: number };
}

/** A program that has signed in and answered some calls. */
export async function startWarm(command: string, api: BenchApi): Promise<RawServer> {
  const process = await startRaw({ server: { command, args: [] }, env: api.env }, 600_000);
  await process.send(INITIALIZE);
  await process.receive();
  await makeCalls(process, 200, IN_FLIGHT);
  return process;
}

/** What `count` calls cost that answer `rows` rows each. */
export async function measureCalls(
  process: RawServer,
  api: BenchApi,
  { rows, count, inFlight = IN_FLIGHT }: { rows: number; count: number; inFlight?: number },
): Promise<CallCosts> {
  api.setRows(rows);
  const { pid } = process.child;
  const before = await cpuTime(pid);
  await makeCalls(process, count, inFlight);
  return { cpu: (await cpuTime(pid) - before) / count, memory: await memory(pid) };
}

async function makeCalls(process: RawServer, count: number, inFlight: number): Promise<void> {
  const call = (id: number) =>
    process.call(id, "list_invoices", { entity_id: ENTITY_ID, per_page: 100 });
  for (let id = 0; id < Math.min(inFlight, count); id++) await call(id);
  for (let answered = 0; answered < count; answered++) {
    await process.receive();
    const next = inFlight + answered;
    if (next < count) await call(next);
  }
}
