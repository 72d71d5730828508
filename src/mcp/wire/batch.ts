// Batches, which only MCP 2025-03-26 has: their requests are answered together, on one line.
import type { Id } from "./json_rpc.ts";

interface Batch {
  readonly waiting: Set<unknown>;
  readonly answers: string[];
}

/** The batches that still wait for answers. */
export class Batches {
  readonly #byId = new Map<unknown, Batch>();

  /** Begins a batch; its other messages have no id. */
  add(ids: readonly Id[]): void {
    const batch: Batch = { waiting: new Set(ids), answers: [] };
    for (const id of ids) this.#byId.set(id, batch);
  }

  /** What to write now that `id` got its answer, or was cancelled: nothing until its batch is complete. */
  settle(id: unknown, answer?: string): string | undefined {
    const batch = this.#byId.get(id);
    if (batch === undefined) return answer;
    this.#byId.delete(id);
    batch.waiting.delete(id);
    if (answer !== undefined) batch.answers.push(answer);
    const isComplete = batch.waiting.size === 0 && batch.answers.length > 0;
    return isComplete ? `[${batch.answers.join(",")}]` : undefined;
  }
}
