// Why a signature cannot be called intact.
import type { SignatureStatus } from "./verdict.ts";

/** Ends the check of a signature, or of a part of it; the message becomes the verdict's reason. */
export class SignatureFault extends Error {
  override name = "SignatureFault";

  constructor(readonly status: Exclude<SignatureStatus, "intact">, reason: string) {
    super(reason);
  }
}

export function broken(reason: string): SignatureFault {
  return new SignatureFault("broken", reason);
}

export function unsupported(reason: string): SignatureFault {
  return new SignatureFault("unsupported", reason);
}

/** The result of `step`, or the fault that ends it. */
export async function attempt<T>(step: () => T | Promise<T>): Promise<T | SignatureFault> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof SignatureFault) return error;
    throw error;
  }
}

/** The fault to report: one that proves a change counts more than one that leaves it open. */
export function worstFault(results: readonly unknown[]): SignatureFault | undefined {
  const faults = results.filter((result) => result instanceof SignatureFault);
  return faults.find(({ status }) => status === "broken") ?? faults[0];
}
