// Where these tests can have what they need: a compiler, an executable.

/** An executable was made, or the runtime for one is here. */
export const CAN_COMPILE = Boolean(Deno.env.get("DENORT_BIN") || Deno.env.get("B4B_SERVER"));

/** B4B_SERVER, if it is a file that can be copied, and not a command line. */
export const EXECUTABLE_UNDER_TEST = await findExecutable();

async function findExecutable(): Promise<string | undefined> {
  const named = Deno.env.get("B4B_SERVER");
  if (!named) return undefined;
  try {
    return await Deno.realPath(named);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Runs `act` with a new folder, named as folders of Vietnamese users are, and removes it. */
export async function inFolder(act: (path: string) => Promise<void>): Promise<void> {
  const parent = await Deno.makeTempDir();
  const folder = `${parent}/Tải về của Thủy (1)`;
  try {
    await Deno.mkdir(folder);
    await act(folder);
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
}
