// The doctor in this process, with the real network unless a test says otherwise.
import { assert } from "@std/assert";
import { systemClock } from "../../src/core/clock.ts";
import {
  type Check,
  diagnose,
  type DoctorOptions,
  formatReport,
  SYSTEM,
} from "../../src/doctor/mod.ts";

/** An address that the configuration takes, where nothing is. */
export const NO_API = "http://127.0.0.1:9";

export interface Diagnosis {
  readonly checks: readonly Check[];
  /** Both forms of the report: what must not be in one must not be in the other. */
  readonly text: string;
  check(name: string): Check;
  /** Status and message of a check. */
  say(name: string): string;
}

/** Examines what `env` sets up. */
export async function examine(
  env: Record<string, string>,
  options: Partial<DoctorOptions> = {},
): Promise<Diagnosis> {
  const checks = await diagnose({
    sources: [{ label: "the environment", variables: env }],
    problems: [],
    environment: {},
    run: "source",
    hasPermission: (name) => name === "net" || name === "read",
    clock: systemClock,
    now: () => new Date(),
    random: () => 0,
    connect: (target) => Deno.connect(target),
    proxyFor: () => undefined,
    lookup: SYSTEM.lookup,
    performHandshake: SYSTEM.performHandshake,
    sandbox: undefined,
    log: () => {},
    ...options,
  });
  const check = (name: string) => {
    const found = checks.find((check) => check.name === name);
    assert(found !== undefined, `no check is named ${name}`);
    return found;
  };
  return {
    checks,
    text: formatReport(checks, "text") + formatReport(checks, "json"),
    check,
    say: (name) => `${check(name).status} ${check(name).message}`,
  };
}

export const USERS_ME = "GET /api/v1/users/me";

/** How the API answers a request without a token. */
export function notAuthenticated(): Response {
  return Response.json({ detail: "Not authenticated" }, { status: 401 });
}
