import { NAME, VERSION } from "../core/version.ts";
import { type Check, isHealthy } from "./check.ts";

/** The report as lines for people, or as one JSON document. */
export function formatReport(checks: readonly Check[], form: "text" | "json"): string {
  if (form === "json") {
    return `${JSON.stringify({ ok: isHealthy(checks), version: VERSION, checks }, null, 2)}\n`;
  }
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, status, message, remedy }) => [
    `${status.padEnd(4)}  ${name.padEnd(width)}  ${message}`,
    ...(remedy === undefined ? [] : [`${" ".repeat(width + 8)}remedy: ${remedy}`]),
  ]);
  return `${[...lines, "", verdict(checks)].join("\n")}\n`;
}

function verdict(checks: readonly Check[]): string {
  const count = (status: Check["status"]) =>
    checks.filter((check) => check.status === status).length;
  const [fails, warnings] = [count("fail"), count("warn")];
  const told = `${fails} fail, ${warnings} warn, ${count("ok")} ok`;
  if (fails > 0) return `${NAME} cannot work like this: ${told}.`;
  return `${NAME} is ${warnings > 0 ? "ready, but look at the warnings" : "ready"}: ${told}.`;
}
