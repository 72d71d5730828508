// The parts of a server put together.
import { SessionManager } from "./api/session/session_manager.ts";
import { ApiClient, resolve, toWire } from "./api/client.ts";
import { CredentialPolicy } from "./api/session/credential_policy.ts";
import { RetryingClient } from "./api/retry/retrying_client.ts";
import { Http, type HttpOptions } from "./api/transport/http.ts";
import { AuthRequests, type Credentials } from "./api/session/auth_requests.ts";
import { SignInPages } from "./api/session/sign_in_pages.ts";
import { type Config, credentialsOf } from "./config/config.ts";
import { ImportFolder } from "./tools/import_folder.ts";
import type { Log } from "./core/log.ts";
import { ToolCalls } from "./mcp/tool_calls.ts";
import type { Handler } from "./mcp/sdk.ts";
import { createHandlers } from "./mcp/server.ts";
import { Secrets } from "./core/redaction.ts";
import { TOOLS } from "./tools/mod.ts";

export interface ProgramOptions extends Pick<HttpOptions, "clock" | "connect" | "proxyFor"> {
  readonly config: Config;
  readonly log: Log;
  readonly random: () => number;
  readonly createId: () => string;
  /** The time of day, to be shown; what is measured goes by `clock`. */
  readonly now: () => Date;
  /** The embedded API, started at its first use; undefined where the real one is meant. */
  readonly sandbox: { readonly url: () => Promise<URL>; readonly account: Credentials } | undefined;
}

/** What answers a client, and what ends its connections. */
export interface Program {
  readonly handlers: Readonly<Record<string, Handler>>;
  /** Hears what the client calls itself. */
  setClientName(client: string | undefined): void;
  /** Takes secrets out of a text that is about to be logged. */
  redact(text: string): string;
  close(): void;
}

export function createProgram(options: ProgramOptions): Program {
  const { config, clock, log, sandbox, createId } = options;
  const { apiTimeoutMs, connectTimeoutMs, maxRetries, readOnly } = config;
  const secrets = new Secrets();
  const lifetime = new AbortController();
  const http = new Http({ ...options, apiTimeoutMs, connectTimeoutMs, mayRepeat: maxRetries > 1 });
  const retryingClient = new RetryingClient({ ...options, http, secrets, maxRetries });
  const base = async () =>
    sandbox === undefined
      ? resolve(config.apiBaseUrl, `/api/${config.apiVersion}`)
      : resolve(await sandbox.url(), "/api/v1");
  const authRequests = new AuthRequests({
    retryingClient,
    clock,
    log,
    secrets,
    signal: lifetime.signal,
    request: async (path, body) => toWire("POST", resolve(await base(), path), body, "login"),
  });
  const credentialPolicy = new CredentialPolicy(sandbox?.account ?? credentialsOf(config));
  const pages = createPages(options, base, secrets.redact);
  const { limit } = retryingClient;
  const sessions = new SessionManager({ authRequests, limit, clock, log, credentialPolicy, pages });
  const client = new ApiClient({ retryingClient, sessions, base, readOnly, createId, secrets });
  const importFolder = new ImportFolder(config.importDir);
  const services = { client, sessions, importFolder, clock, log, secrets };
  const calls = new ToolCalls({ ...services, tools: TOOLS, readOnly });
  return {
    handlers: createHandlers({ calls, readOnly, now: options.now }),
    setClientName: (client) => pages.setClientName(client),
    redact: secrets.redact,
    close() {
      lifetime.abort();
      pages.close();
      http.close();
    },
  };
}

/** Loads the sign-in page at its first use, so that `initialize` need not wait for it. */
function createPages(
  options: ProgramOptions,
  base: () => Promise<URL>,
  redact: (text: string) => string,
): SignInPages {
  return new SignInPages(async (signIn, client) => {
    const { openPage } = await import("./sign_in_page/page.ts");
    const { host } = await base();
    const isSandbox = options.sandbox !== undefined;
    const asker = { client, apiHost: host, isSandbox };
    return await openPage({ ...options, signIn, asker, redact });
  });
}
