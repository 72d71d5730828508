import { fail } from "@std/assert";

/** Far more than anything here takes: only a broken test or program waits so long. */
export const LIMIT_MS = 5_000;

/** Turns the event loop until `holds`; fails the test if that does not come about. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while (!holds()) {
    if (performance.now() > end) fail(`waited in vain for ${what}`);
    await settle();
  }
}

/** What `promise` brings; fails the test if it waits for something that never comes. */
export async function within<T>(promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const guard = setTimeout(() => reject(new Error("waited in vain for an end")), LIMIT_MS);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(guard);
  }
}

/** Waits until all pending microtasks have run. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}
