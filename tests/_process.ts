// What the tests of the process share: its environment, a run to its end, an API that keeps silent.
import { httpText, serveTcp } from "./api/_tcp.ts";
import { CREDENTIALS } from "./_program.ts";
import { type StartOptions, startServer } from "./_server.ts";

/** What a client that is set up for the API at `url` passes on. */
export function envFor(url: URL, more: Record<string, string> = {}): Record<string, string> {
  return { B4B_API_BASE_URL: url.href, LOG_LEVEL: "DEBUG", ...CREDENTIALS, ...more };
}

/** Runs the program without input, to its end; `options` may name another command to start it by. */
export async function runProgram(
  args: string[],
  env: Record<string, string> = {},
  options: Pick<StartOptions, "server"> = {},
) {
  const child = await startServer({ ...options, args, env });
  await child.stdin.close();
  const { code, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

const SIGNED_IN = '{"access_token":"token-1","user":{"id":"1","email":"user@example.com"}}';

/** An API that signs in and then never answers; tells when it was asked and when the client left. */
export function serveSilence() {
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const api = serveTcp(async ({ head, connection, write }) => {
    if (!head.startsWith("GET ")) return await write(httpText("200 OK", SIGNED_IN));
    asked.resolve();
    await connection.read(new Uint8Array(1)).catch(() => null); // a reset is an end, too
    gone.resolve();
    return false;
  });
  return {
    url: api.url,
    asked: asked.promise,
    gone: gone.promise,
    [Symbol.dispose]: () => api[Symbol.dispose](),
  };
}
