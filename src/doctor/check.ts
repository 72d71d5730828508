// The lines of the doctor's report: running checks in order, and formatting what they found.
import { NAME, VERSION } from "../core/version.ts";

/** One line of the doctor's report. */
export interface Check {
  readonly name: string;
  readonly status: "ok" | "warn" | "fail";
  readonly message: string;
  /** What to do about it; present unless the status is ok. */
  readonly remedy?: string;
}

export function pass(name: string, message: string): Check {
  return { name, status: "ok", message };
}

export function warn(name: string, message: string, remedy: string): Check {
  return { name, status: "warn", message, remedy };
}

export function fail(name: string, message: string, remedy: string): Check {
  return { name, status: "fail", message, remedy };
}

/** Whether no check failed. */
export function isHealthy(checks: readonly Check[]): boolean {
  return checks.every(({ status }) => status !== "fail");
}

/** Runs `steps` in order; once one has failed, the others are skipped. */
export async function runInOrder(
  steps: Readonly<Record<string, () => Promise<Check>>>,
): Promise<Check[]> {
  const checks: Check[] = [];
  let failed: string | undefined;
  for (const [name, step] of Object.entries(steps)) {
    const check = failed === undefined ? await step() : skip(name, failed);
    if (check.status === "fail") failed ??= name;
    checks.push(check);
  }
  return checks;
}

/** The line of a check that cannot run because `failed` failed. */
export function skip(name: string, failed: string): Check {
  return warn(name, `not tried: ${failed} failed`, `see ${failed} above`);
}

/** Formats the report as lines for people, or as one JSON document. */
export function formatReport(checks: readonly Check[], form: "text" | "json"): string {
  if (form === "json") {
    return `${JSON.stringify({ ok: isHealthy(checks), version: VERSION, checks }, null, 2)}\n`;
  }
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, status, message, remedy }) => [
    `${status.padEnd(4)}  ${name.padEnd(width)}  ${message}`,
    ...(remedy === undefined ? [] : [`${" ".repeat(width + 8)}remedy: ${remedy}`]),
  ]);
  return `${[...lines, "", formatVerdict(checks)].join("\n")}\n`;
}

function formatVerdict(checks: readonly Check[]): string {
  const count = (status: Check["status"]) =>
    checks.filter((check) => check.status === status).length;
  const [fails, warnings] = [count("fail"), count("warn")];
  const counts = `${fails} fail, ${warnings} warn, ${count("ok")} ok`;
  if (fails > 0) return `${NAME} cannot work like this: ${counts}.`;
  return `${NAME} is ${warnings > 0 ? "ready, but look at the warnings" : "ready"}: ${counts}.`;
}
