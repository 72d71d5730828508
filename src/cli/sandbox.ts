// Runs the sandbox in this process: for --sandbox, and as the command `sandbox`.
import { StartError } from "../core/errors.ts";
import {
  SANDBOX_ACCOUNTS,
  SANDBOX_CREDENTIALS,
  SANDBOX_PASSWORD,
} from "../sandbox/auth/accounts.ts";
import { printError } from "./terminal.ts";

/** A sandbox that starts at its first use, so that `initialize` does not wait for a port. */
export function embeddedSandbox() {
  let started: Promise<URL> | undefined;
  const start = async () => {
    const { serveSandbox } = await import("../sandbox/server.ts");
    return new URL(serveSandbox({ now: () => new Date(), port: 0 }).url);
  };
  return { url: () => started ??= start(), account: SANDBOX_CREDENTIALS };
}

interface SandboxCommand {
  readonly port: number;
  readonly invoices: number;
}

/** Serves only the sandbox, until the process ends. */
export async function runSandbox({ port, invoices }: SandboxCommand): Promise<void> {
  const { serveSandbox } = await import("../sandbox/server.ts");
  try {
    const { url } = serveSandbox({ now: () => new Date(), port, invoices, onRequest: printError });
    const accounts = SANDBOX_ACCOUNTS.map(({ phone, role }) => `  ${phone}  ${role}`).join("\n");
    printError(
      `The B4B API sandbox listens on ${url}/api/v1\n` +
        `Accounts, all with the password ${SANDBOX_PASSWORD}:\n${accounts}\nPress Ctrl+C to stop it.`,
    );
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new StartError(
      `Port ${port} is in use. Choose another with --port N; 0 takes a free one.`,
    );
  }
}
