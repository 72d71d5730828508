// Requests by MCP's methods to a program without network.
import { assembleApp } from "../_program.ts";

export interface AskOptions {
  readonly env?: Record<string, string>;
  readonly sandbox?: boolean;
  readonly now?: () => Date;
}

/** What the program answers to `method`; `params` are sent as they are. */
export async function ask(
  method: string,
  params: Record<string, unknown>,
  { env, sandbox = false, now = () => new Date() }: AskOptions = {},
): Promise<object | undefined> {
  const connect = () => Promise.reject(new Error("there is no network"));
  const account = { phone: "+84", password: "x" };
  const parts = { connect, now, ...(sandbox && { sandbox: { url: connect, account } }) };
  const program = assembleApp(parts, env);
  const signal = new AbortController().signal;
  try {
    return await program.handlers[method]?.(params, { signal, progress: () => {} });
  } finally {
    program.close();
  }
}
