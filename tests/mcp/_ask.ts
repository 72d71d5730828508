// A program without network, asked by MCP's methods.
import { systemClock } from "../../src/core/clock.ts";
import { loadConfig } from "../../src/config/config.ts";
import { createLog } from "../../src/core/log.ts";
import { createApp } from "../../src/app.ts";

export interface AskOptions {
  readonly env?: Record<string, string>;
  readonly sandbox?: boolean;
  readonly now?: () => Date;
}

/** What the program answers to `method`, with whatever a client may send. */
export async function ask(
  method: string,
  params: Record<string, unknown>,
  { env = {}, sandbox = false, now = () => new Date() }: AskOptions = {},
): Promise<object | undefined> {
  const noNetwork = () => Promise.reject(new Error("there is no network"));
  const program = createApp({
    config: loadConfig([{ label: "the test", variables: env }], { sandbox }),
    log: createLog("INFO", () => {}),
    clock: systemClock,
    random: () => 0,
    createId: () => "id",
    now,
    connect: noNetwork,
    proxyFor: () => undefined,
    sandbox: sandbox ? { url: noNetwork, account: { phone: "+84", password: "x" } } : undefined,
  });
  const signal = new AbortController().signal;
  try {
    return await program.handlers[method]?.(params, { signal, progress: () => {} });
  } finally {
    program.close();
  }
}
