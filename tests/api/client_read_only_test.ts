// The second guard of read-only mode: below the tools, nothing but reads gets past the API's client.
import { assertEquals, assertRejects } from "@std/assert";
import { SessionManager } from "../../src/api/session/session_manager.ts";
import type { Call } from "../../src/core/call.ts";
import { ApiClient } from "../../src/api/client.ts";
import { createRequest, resolveUrl } from "../../src/api/transport/request.ts";
import { CredentialPolicy } from "../../src/api/session/credential_policy.ts";
import { RetryingClient } from "../../src/api/retry/retrying_client.ts";
import { Http } from "../../src/api/transport/http.ts";
import { path } from "../../src/api/transport/path.ts";
import { AuthRequests } from "../../src/api/session/auth_requests.ts";
import { SignInPages } from "../../src/api/session/sign_in_pages.ts";
import { systemClock as clock } from "../../src/core/clock.ts";
import { createLog } from "../../src/core/log.ts";
import { Secrets } from "../../src/core/redaction/secrets.ts";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { CREDENTIALS } from "../_program.ts";
import { LIST_ROUTE, LOGIN_ROUTE } from "./_calls.ts";

/** A client in read-only mode, with everything below it real. */
function makeClient(url: URL, signal: AbortSignal) {
  const [secrets, log] = [new Secrets(), createLog("ERROR", () => {})];
  const times = { apiTimeoutMs: 5_000, connectTimeoutMs: 5_000, mayRepeat: true };
  const connect = (target: Deno.ConnectOptions & { signal: AbortSignal }) => Deno.connect(target);
  const http = new Http({ clock, connect, proxyFor: () => undefined, ...times });
  const retryingClient = new RetryingClient({
    http,
    clock,
    random: () => 0,
    log,
    secrets,
    maxRetries: 1,
  });
  const base = resolveUrl(url, "/api/v1");
  const toRequest = (way: string, body: object) =>
    Promise.resolve(createRequest("login", "POST", resolveUrl(base, way), body));
  const authRequests = new AuthRequests({
    retryingClient,
    clock,
    log,
    secrets,
    createRequest: toRequest,
    signal,
  });
  const { B4B_PHONE: phone, B4B_PASSWORD: password } = CREDENTIALS;
  const sessions = new SessionManager({
    authRequests,
    limit: retryingClient.limit,
    clock,
    log,
    credentialPolicy: new CredentialPolicy({ phone, password }),
    onSignIn: () => {},
    onSignOut: () => {},
    pages: new SignInPages(() => Promise.reject(new Error("no page"))),
  });
  const common = { retryingClient, sessions, base: () => Promise.resolve(base), secrets };
  return { http, client: new ApiClient({ ...common, readOnly: true, createId: () => "id" }) };
}

Deno.test("in read-only mode the client refuses every write before anything is sent, and reads", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [LIST_ROUTE]: () => json({ items: [] }),
    "POST /api/v1/search": () => json({ results: [] }),
  });
  const { signal } = new AbortController();
  const { http, client } = makeClient(api.url, signal);
  const labels = { tool: "a_tool", action: "do it", idsFrom: [] };
  const call: Call = { labels, signal, deadline: Infinity, progress: () => {} };
  const allowed = client.forCall(call);
  const create = () =>
    allowed.create(path`/entities`, {}, { thing: "entity", done: "done", find: "x" });
  await assertRejects(create, Error, "Read-only mode let a create through");
  const update = () => allowed.update(path`/entities`, {}, "done");
  await assertRejects(update, Error, "Read-only mode let a update through");
  assertEquals(api.seen.length, 0);
  await allowed.list(path`/entities`, { page: 1, per_page: 20 });
  await allowed.search(path`/search`, {});
  assertEquals(api.seen.length, 3);
  http.close();
});
