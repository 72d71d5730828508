// The doctor: checks everything that can be wrong with a set-up, in order of importance.
import { runCall } from "../core/call.ts";
import { resolveUrl } from "../api/transport/request.ts";
import { Http } from "../api/transport/http.ts";
import type { ConnectCheckOptions } from "../api/transport/connect_check.ts";
import type { Credentials } from "../api/session/credential_policy.ts";
import { type Config, credentialsOf } from "../config/config.ts";
import { createLog } from "../core/log.ts";
import { Secrets } from "../core/redaction/secrets.ts";
import type { RunMode } from "../config/permissions.ts";
import type { Sources } from "../config/sources.ts";
import { type Environment, VARIABLES } from "../config/variables.ts";
import { type Check, fail, runInOrder, skip } from "./check.ts";
import {
  checkImportFolder,
  checkPermissions,
  checkProxies,
  checkTrust,
  checkVersion,
  type HasPermission,
  isGranted,
} from "./local_checks.ts";
import { lookUpHost, NetworkChecks, type NetworkOptions } from "./network.ts";
import { hasUnencodedUser, redactCheck } from "./redact.ts";
import { checkSettings } from "./settings.ts";
import { checkSignIn } from "./sign_in.ts";
import { performHandshake } from "./tls.ts";

export { type Check, formatReport, isHealthy } from "./check.ts";

/** The system's own functions among the options, which tests replace. */
export const SYSTEM = { lookup: lookUpHost, performHandshake, hasPermission: isGranted };

export interface DoctorOptions
  extends
    Sources,
    Pick<ConnectCheckOptions, "clock" | "connect" | "proxyFor">,
    Pick<NetworkOptions, "now" | "lookup" | "performHandshake"> {
  readonly run: RunMode;
  /** The variables of proxies and trusted CAs, among others, as the person set them. */
  readonly environment: Environment;
  readonly hasPermission: HasPermission;
  readonly random: () => number;
  /** The embedded API; undefined for the real one. */
  readonly sandbox: { readonly url: () => Promise<URL>; readonly account: Credentials } | undefined;
  /** Writes a log line. */
  readonly log: (line: string) => void;
}

const DOCTOR_LABELS = { tool: "doctor", action: "check the set-up", idsFrom: [] };
const NETWORK_STEPS = ["dns", "tcp", "tls", "http", "clock", "sign-in"];

/** Checks the set-up within a minute; the report is safe to paste. */
export async function diagnose(options: DoctorOptions): Promise<readonly Check[]> {
  const secrets = rememberSecrets(options);
  const checks = await runChecks(options, secrets);
  return checks.map((check) => redactCheck(check, secrets.redact));
}

async function runChecks(options: DoctorOptions, secrets: Secrets): Promise<readonly Check[]> {
  const { run, hasPermission, environment, problems, sandbox, proxyFor } = options;
  const { config, checks } = checkSettings(options, sandbox !== undefined);
  const before = [checkVersion(run), checkPermissions(hasPermission), ...checks];
  const trust = await checkTrust(environment, problems);
  if (config === undefined) {
    const proxy = checkProxies(environment, undefined, proxyFor);
    return [...before, proxy, trust, ...skipNetwork("the configuration")];
  }
  const url = sandbox === undefined ? config.apiBaseUrl : await sandbox.url();
  return [
    ...before,
    checkProxies(environment, url, proxyFor),
    trust,
    await checkImportFolder(config.importDir),
    ...(await checkNetwork(url, config, options, secrets).catch((error) => [describeCrash(error)])),
  ];
}

function skipNetwork(failed: string): readonly Check[] {
  return NETWORK_STEPS.map((name) => skip(name, failed));
}

function describeCrash(error: unknown): Check {
  const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return fail("doctor", `the check itself failed (${why})`, "report it to dev@finizi.ai");
}

/** From the name of the API's host to a sign-in. */
async function checkNetwork(
  url: URL,
  config: Config,
  options: DoctorOptions,
  secrets: Secrets,
): Promise<readonly Check[]> {
  const { clock, sandbox, proxyFor } = options;
  const proxy = proxyFor(url);
  // each step would show as the host what belongs to the password
  if (proxy !== undefined && hasUnencodedUser(proxy)) return skipNetwork("proxy");
  const { apiTimeoutMs, connectTimeoutMs } = config;
  const base = resolveUrl(url, `/api/${sandbox === undefined ? config.apiVersion : "v1"}`);
  const http = new Http({ ...options, apiTimeoutMs, connectTimeoutMs, mayRepeat: false });
  const log = createLog(config.logLevel, options.log);
  const { signal } = new AbortController();
  try {
    return await runCall({ clock, labels: DOCTOR_LABELS, signal, progress: () => {} }, (call) => {
      const network = new NetworkChecks({ ...options, connectTimeoutMs, base, http }, call);
      const signInOptions = { ...options, base, http, log, secrets };
      return runInOrder({
        ...network.steps,
        "sign-in": () =>
          checkSignIn(sandbox?.account ?? credentialsOf(config), signInOptions, call),
      });
    });
  } finally {
    http.close();
  }
}

/** Remembers secrets as they are written, also those that the configuration refuses. */
function rememberSecrets({ sources }: DoctorOptions): Secrets {
  const secrets = new Secrets();
  for (const { variables } of sources) {
    secrets.add("phone", variables[VARIABLES.phone.name]);
    secrets.add("password", variables[VARIABLES.password.name]);
  }
  return secrets;
}
