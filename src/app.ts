// Builds the server's parts and connects them.
import { ApiClient } from "./api/client.ts";
import { RetryingClient } from "./api/retry/retrying_client.ts";
import { AuthRequests } from "./api/session/auth_requests.ts";
import type { Credentials } from "./api/session/credential_policy.ts";
import { CredentialPolicy } from "./api/session/credential_policy.ts";
import { SessionManager } from "./api/session/session_manager.ts";
import { SignInPages } from "./api/session/sign_in_pages.ts";
import { SignInThrottle } from "./api/session/sign_in_throttle.ts";
import { Http, type HttpOptions } from "./api/transport/http.ts";
import { createRequest, resolveUrl } from "./api/transport/request.ts";
import { type Config, credentialsOf } from "./config/config.ts";
import type { Log } from "./core/log.ts";
import type { LocalSite } from "./local_server/site.ts";
import type { Listen } from "./local_server/socket.ts";
import type { Secrets } from "./core/redaction/secrets.ts";
import type { Backend } from "./mcp/connection.ts";
import { createHandlers } from "./mcp/handlers.ts";
import { ToolCalls } from "./mcp/tool_calls.ts";
import { EntityDirectory } from "./lookup/entity_directory.ts";
import { ReportDesk } from "./report/desk.ts";
import { ImportFolder } from "./files/import_folder.ts";
import { TOOLS } from "./tools/mod.ts";

export interface AppOptions extends Pick<HttpOptions, "clock" | "connect" | "proxyFor"> {
  readonly config: Config;
  readonly log: Log;
  /** Collects the secrets; the log redacts them. */
  readonly secrets: Secrets;
  readonly random: () => number;
  readonly createId: () => string;
  readonly listen: Listen;
  /** The wall clock, for display; durations are measured with `clock`. */
  readonly now: () => Date;
  /** The MCP client's name, as it gave it last. */
  readonly clientName: () => string | undefined;
  /** The embedded API, started at its first use; undefined to use the real API. */
  readonly sandbox: { readonly url: () => Promise<URL>; readonly account: Credentials } | undefined;
}

/** Creates the server without its connection to a client. */
export function createApp(options: AppOptions): Backend {
  const { config, clock, log, secrets, sandbox, createId } = options;
  const { apiTimeoutMs, connectTimeoutMs, maxRetries, readOnly } = config;
  const lifetime = new AbortController();
  const http = new Http({ ...options, apiTimeoutMs, connectTimeoutMs, mayRepeat: maxRetries > 1 });
  const retryingClient = new RetryingClient({ ...options, http, secrets, maxRetries });
  const base = () => findApi(options);
  const authRequests = new AuthRequests({
    retryingClient,
    clock,
    log,
    secrets,
    signal: lifetime.signal,
    createRequest: async (path, body) =>
      createRequest("login", "POST", resolveUrl(await base(), path), body),
  });
  const credentialPolicy = new CredentialPolicy(sandbox?.account ?? credentialsOf(config));
  const site = createSite(options);
  const pages = createPages(options, site, base);
  const reports = createReports(options, site);
  const onSignIn = () => http.renewConnections(); // no late answer may reach the next user
  const onSignOut = () => reports.signOut();
  const sessions = new SessionManager({
    ...{ authRequests, clock, log, credentialPolicy, pages, onSignIn, onSignOut },
    limit: retryingClient.limit,
  });
  const client = new ApiClient({ retryingClient, sessions, base, readOnly, createId, secrets });
  const importFolder = new ImportFolder(config.importDir);
  const entities = new EntityDirectory({ clock, clean: secrets.cleanData });
  const services = { client, sessions, importFolder, entities, reports, clock, log, secrets };
  const calls = new ToolCalls({ ...services, tools: TOOLS, readOnly, now: options.now });
  return {
    handlers: createHandlers({ ...services, calls, readOnly, now: options.now }),
    close() {
      lifetime.abort();
      [pages, reports, http].forEach((part) => part.close());
    },
  };
}

/** Where the API is: the sandbox is started for that. */
async function findApi({ config, sandbox }: AppOptions): Promise<URL> {
  return sandbox === undefined
    ? resolveUrl(config.apiBaseUrl, `/api/${config.apiVersion}`)
    : resolveUrl(await sandbox.url(), "/api/v1");
}

/** The one server of all pages, loaded when the first one is opened. */
function createSite(options: AppOptions): () => Promise<LocalSite> {
  let site: LocalSite | undefined;
  const apiHost = options.sandbox === undefined ? options.config.apiBaseUrl.host : undefined;
  return async () => {
    const { LocalSite } = await import("./local_server/site.ts");
    return site ??= new LocalSite({ ...options, apiHost });
  };
}

/** Loads what shows reports at the first one. */
function createReports(options: AppOptions, site: () => Promise<LocalSite>): ReportDesk {
  const isSandbox = options.sandbox !== undefined;
  return new ReportDesk(async () => {
    const { ReportShelf } = await import("./report/shelf.ts");
    return new ReportShelf({ ...options, site: await site(), isSandbox });
  });
}

/** Loads the sign-in page at its first use, so that `initialize` does not wait for it. */
function createPages(
  options: AppOptions,
  site: () => Promise<LocalSite>,
  base: () => Promise<URL>,
): SignInPages {
  const throttle = new SignInThrottle(options.clock);
  return new SignInPages(async (signIn) => {
    const { openPage } = await import("./sign_in_page/page.ts");
    const { host } = await base();
    const isSandbox = options.sandbox !== undefined;
    const context = { client: options.clientName(), apiHost: host, isSandbox };
    return await openPage({ ...options, site: await site(), signIn, throttle, context });
  });
}
