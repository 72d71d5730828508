// Runs tasks side by side, a few at a time, until one says stop.

/** As many requests as may be in flight at once. */
const MAX_SIDE_BY_SIDE = 10;

/** Runs `task` for each item, in order of start; no further one is started once a task resolves to false or throws. */
export async function runEach<T>(
  items: Iterable<T>,
  task: (item: T) => Promise<boolean>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let goesOn = true;
  async function work(): Promise<void> {
    for (let next = iterator.next(); goesOn && !next.done; next = iterator.next()) {
      try {
        if (!await task(next.value)) goesOn = false;
      } catch (error) {
        goesOn = false;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: MAX_SIDE_BY_SIDE }, work));
}
