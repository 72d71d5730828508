// What these tests need and may not have: a compiler, an executable, a command.
import { namedServer } from "../_server.ts";

/** A runtime is here, or somebody who has just compiled says that it works here (TEST_COMPILE). */
export const CAN_COMPILE = Boolean(Deno.env.get("DENORT_BIN") || Deno.env.get("TEST_COMPILE"));

const named = await namedServer();

/** B4B_SERVER, if it is a file that can be copied, and not a command line. */
export const EXECUTABLE_UNDER_TEST = named?.args.length === 0 ? named.command : undefined;

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

/** Whether a command is here that tells its version. */
export function isInstalled(command: string): boolean {
  try {
    return new Deno.Command(command, { args: ["--version"] }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
