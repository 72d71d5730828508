// What the tests of scripts share: folders, tasks, and whether a compiler, an executable or a command is there.
import { fileURLToPath } from "node:url";
import { namedServer } from "../_server.ts";

/** DENORT_BIN names a runtime, or TEST_COMPILE says that `deno compile` works on this machine. */
export const CAN_COMPILE = Boolean(Deno.env.get("DENORT_BIN") || Deno.env.get("TEST_COMPILE"));

const named = await namedServer();

/** The file that B4B_SERVER names; undefined where it is a command line or not set. */
export const EXECUTABLE_UNDER_TEST = named?.args.length === 0 ? named.command : undefined;

/** Runs `act` with a new folder, named as a Vietnamese user may name one, and removes it. */
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

/** Runs a task of the project to its end. */
export async function runDenoTask(
  task: string,
  args: readonly string[],
  { cwd = fileURLToPath(new URL("../..", import.meta.url)), env = {} }: {
    cwd?: string;
    env?: Record<string, string>;
  } = {},
) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", task, ...args],
    cwd,
    env: { NO_COLOR: "1", ...env },
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Whether a command exists and prints its version. */
export function isInstalled(command: string): boolean {
  try {
    return new Deno.Command(command, { args: ["--version"] }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
