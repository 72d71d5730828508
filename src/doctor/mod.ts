// The doctor: everything that can be wrong with a set-up, in the order in which it matters.
import { runCall } from "../core/call.ts";
import { resolveUrl } from "../api/transport/request.ts";
import { Http } from "../api/transport/http.ts";
import type { ConnectCheckOptions } from "../api/transport/connect_check.ts";
import type { Credentials } from "../api/session/auth_requests.ts";
import { type Config, credentialsOf } from "../config/config.ts";
import { createLog } from "../core/log.ts";
import { Secrets } from "../core/redaction.ts";
import type { RunMode } from "../config/permissions.ts";
import type { Environment, Sources } from "../config/sources.ts";
import { VARIABLES } from "../config/variables.ts";
import { type Check, fail, notTried, runInOrder } from "./check.ts";
import * as machine from "./local_checks.ts";
import { lookUpHost, Network, type NetworkOptions } from "./network.ts";
import { hasBareUser, makeSafe } from "./redact.ts";
import { checkSettings } from "./settings.ts";
import { checkSignIn } from "./sign_in.ts";
import { shakeHands } from "./tls.ts";

export { type Check, formatReport, isHealthy } from "./check.ts";

/** What the doctor asks the system for; tests ask something else. */
export const SYSTEM = { lookup: lookUpHost, shakeHands, hasPermission: machine.isGranted };

export interface DoctorOptions
  extends
    Sources,
    Pick<ConnectCheckOptions, "clock" | "connect" | "proxyFor">,
    Pick<NetworkOptions, "now" | "lookup" | "shakeHands"> {
  readonly run: RunMode;
  /** Proxies and trusted CAs, as the person set them. */
  readonly environment: Environment;
  readonly hasPermission: machine.HasPermission;
  readonly random: () => number;
  /** The embedded API, undefined where the real one is meant. */
  readonly sandbox: { readonly url: () => Promise<URL>; readonly account: Credentials } | undefined;
  /** Takes the log lines. */
  readonly log: (line: string) => void;
}

const DOCTOR_LABELS = { tool: "doctor", action: "check the set-up", idsFrom: [] };
const NETWORK_STEPS = ["dns", "tcp", "tls", "http", "clock", "sign-in"];

/** Checks the set-up, within a minute; what it tells is safe to paste. */
export async function diagnose(options: DoctorOptions): Promise<readonly Check[]> {
  const { run, hasPermission, environment, sandbox, proxyFor } = options;
  const secrets = rememberSecrets(options);
  const { config, checks } = checkSettings(options, sandbox !== undefined);
  const before = [machine.checkVersion(run), machine.checkPermissions(hasPermission), ...checks];
  const trust = machine.checkTrust(environment);
  if (config === undefined) {
    const proxy = machine.checkProxies(environment, undefined, proxyFor);
    return safe([...before, proxy, trust, ...notTriedWay("the configuration")], secrets);
  }
  const url = sandbox === undefined ? config.apiBaseUrl : await sandbox.url();
  const after = [
    machine.checkProxies(environment, url, proxyFor),
    trust,
    await machine.checkImportFolder(config.importDir),
    ...(await checkWay(url, config, options, secrets).catch((error) => [failed(error)])),
  ];
  return safe([...before, ...after], secrets);
}

function notTriedWay(failed: string): readonly Check[] {
  return NETWORK_STEPS.map((name) => notTried(name, failed));
}

function failed(error: unknown): Check {
  const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return fail("doctor", `the check itself failed (${why})`, "report it to dev@finizi.ai");
}

function safe(checks: readonly Check[], secrets: Secrets): readonly Check[] {
  return checks.map((check) => makeSafe(check, secrets.redact));
}

/** From here to a sign-in. */
async function checkWay(
  url: URL,
  config: Config,
  options: DoctorOptions,
  secrets: Secrets,
): Promise<readonly Check[]> {
  const { clock, sandbox, proxyFor } = options;
  const proxy = proxyFor(url);
  // each step would name as the host what is of the password
  if (proxy !== undefined && hasBareUser(proxy)) return notTriedWay("proxy");
  const { apiTimeoutMs, connectTimeoutMs } = config;
  const base = resolveUrl(url, `/api/${sandbox === undefined ? config.apiVersion : "v1"}`);
  const http = new Http({ ...options, apiTimeoutMs, connectTimeoutMs, mayRepeat: false });
  const log = createLog(config.logLevel, options.log);
  const { signal } = new AbortController();
  try {
    return await runCall({ clock, labels: DOCTOR_LABELS, signal, progress: () => {} }, (call) => {
      const network = new Network({ ...options, connectTimeoutMs, base, http }, call);
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

/** Also those that the configuration refuses, and as they are written there. */
function rememberSecrets({ sources }: DoctorOptions): Secrets {
  const secrets = new Secrets();
  for (const { variables } of sources) {
    secrets.add("phone", variables[VARIABLES.phone.name]);
    secrets.add("password", variables[VARIABLES.password.name]);
  }
  return secrets;
}
