// The B4B API of one session: the sandbox, which answers one search late and another one never.
import { SANDBOX_CREDENTIALS } from "../src/sandbox/auth/accounts.ts";
import { createSandbox } from "../src/sandbox/mod.ts";

const TRY_AGAIN = { status: 503, headers: { "Retry-After": "1" } };

export interface Api extends AsyncDisposable {
  /** The variables with which a server finds the API and signs in. */
  readonly env: Readonly<Record<string, string>>;
  /** How many entities were created. */
  creates(): number;
  /** How many requests were given up before they were answered. */
  abandoned(): number;
}

/**
 * Serves a sandbox of its own. A search for "busy" is answered at every second attempt, so that the server
 * reports progress; a search for "never" is not answered.
 */
export function serveApi(): Api {
  const sandbox = createSandbox({ now: () => new Date() });
  let [creates, abandoned, busy] = [0, 0, 0];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      const search = searchParams.get("search");
      if (search === "busy" && busy++ % 2 === 0) return new Response(null, TRY_AGAIN);
      if (search === "never") {
        await new Promise((resolve) => request.signal.addEventListener("abort", resolve));
        abandoned++;
      }
      const response = await sandbox.fetch(request);
      if (request.method === "POST" && pathname.endsWith("/entities") && response.ok) creates++;
      return response;
    },
  );
  return {
    env: {
      B4B_API_BASE_URL: `http://127.0.0.1:${server.addr.port}`,
      B4B_PHONE: SANDBOX_CREDENTIALS.phone,
      B4B_PASSWORD: SANDBOX_CREDENTIALS.password,
    },
    creates: () => creates,
    abandoned: () => abandoned,
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      sandbox.close();
    },
  };
}
