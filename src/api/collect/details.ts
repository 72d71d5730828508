// Reads the details of many rows, and keeps of each only what is needed.
import type { Call } from "../../core/call.ts";
import type { JsonObject } from "../../core/json.ts";
import { explainFailure } from "./failures.ts";
import { runEach } from "./parallel.ts";

export interface DetailsOptions<T> {
  /** The most rows to read the details of. */
  readonly limit: number;
  /** Reads the details of a row; undefined if the row has no id. */
  readonly read: (row: JsonObject) => Promise<JsonObject> | undefined;
  /** Takes what is needed, so that the rest need not be kept. */
  readonly take: (row: JsonObject, detail: JsonObject) => T;
  readonly call: Call;
}

/** What was taken from each row's details, in the order of the rows; undefined where none could be read. */
export interface Details<T> {
  readonly taken: readonly (T | undefined)[];
  /** Why some are missing; empty if none is. */
  readonly gaps: readonly string[];
}

const READS_BETWEEN_REPORTS = 50;

export async function collectDetails<T>(
  rows: readonly JsonObject[],
  { limit, read, take, call }: DetailsOptions<T>,
): Promise<Details<T>> {
  const taken: (T | undefined)[] = rows.map(() => undefined);
  const gaps: string[] = [];
  let [count, withoutId] = [0, 0];
  const asked = rows.slice(0, limit);
  await runEach(asked.entries(), async ([index, row]) => {
    const reading = read(row);
    if (reading === undefined) {
      withoutId++;
      return true;
    }
    try {
      taken[index] = take(row, await reading);
    } catch (error) {
      gaps.push(`the details of one row could not be read: ${explainFailure(error)}`);
      return false;
    }
    if (++count % READS_BETWEEN_REPORTS === 0) {
      call.progress(`read the details of ${count} of ${asked.length} rows`);
    }
    return true;
  });
  const missing = asked.length - count - withoutId;
  if (missing > 1) gaps.push(`${missing} in all are without details`);
  if (withoutId > 0) gaps.push(`${withoutId} rows have no id to read their details by`);
  if (rows.length > limit) {
    gaps.push(
      `the details of at most ${limit} of ${rows.length} rows are read: ask for fewer days`,
    );
  }
  return { taken, gaps };
}
