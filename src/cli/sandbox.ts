// The sandbox inside this process: for --sandbox, and as a command of its own.
import { StartError } from "../core/errors.ts";
import {
  SANDBOX_ACCOUNTS,
  SANDBOX_CREDENTIALS,
  SANDBOX_PASSWORD,
} from "../sandbox/auth/accounts.ts";
import { printError } from "./terminal.ts";

/** The sandbox starts with the first call, so that `initialize` waits for no port. */
export function embeddedSandbox() {
  let started: Promise<URL> | undefined;
  const start = async () => {
    const { serveSandbox } = await import("../sandbox/mod.ts");
    return new URL(serveSandbox({ now: () => new Date(), port: 0 }).url);
  };
  return { url: () => started ??= start(), account: SANDBOX_CREDENTIALS };
}

/** Serves the sandbox alone, until the process ends. */
export async function runSandbox(port: number): Promise<void> {
  const { serveSandbox } = await import("../sandbox/mod.ts");
  try {
    const { url } = serveSandbox({ now: () => new Date(), port, onRequest: printError });
    const accounts = SANDBOX_ACCOUNTS.map(({ phone, role }) => `  ${phone}  ${role}`).join("\n");
    printError(
      `The sandbox of the B4B API listens on ${url}/api/v1\n` +
        `Accounts, all with the password ${SANDBOX_PASSWORD}:\n${accounts}\nCtrl+C ends it.`,
    );
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new StartError(
      `Port ${port} is in use. Choose another with --port N; 0 takes a free one.`,
    );
  }
}
