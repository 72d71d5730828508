// Serves a sandbox over HTTP on the loopback interface.
import { createSandbox, type SandboxOptions } from "./mod.ts";

export interface SandboxServerOptions extends SandboxOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Receives one line per request (method, path, status) and the error behind each 500. */
  readonly onRequest?: (line: string) => void;
}

/** Serves a sandbox on 127.0.0.1; throws Deno.errors.AddrInUse if the port is in use. */
export function serveSandbox(options: SandboxServerOptions) {
  const { port, onRequest = () => {} } = options;
  const onError = options.onError ?? ((error) => onRequest(Deno.inspect(error)));
  const sandbox = createSandbox({ ...options, onError });
  const stop = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port, signal: stop.signal, onListen: () => {} },
    async (request) => {
      const response = await sandbox.fetch(request);
      const { pathname, search } = new URL(request.url);
      onRequest(`${request.method} ${pathname}${search} ${response.status}`);
      return response;
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    port: server.addr.port,
    async close(): Promise<void> {
      stop.abort();
      await server.finished;
      sandbox.close();
    },
  };
}
