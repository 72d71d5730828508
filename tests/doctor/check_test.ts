// The report's lines: run in order, formatted for people and as JSON.
import { assertEquals, assertFalse } from "@std/assert";
import { fail, formatReport, isHealthy, pass, runInOrder, warn } from "../../src/doctor/check.ts";

Deno.test("steps run in order, and after one that failed none is run", async () => {
  const ran: string[] = [];
  const step = (name: string, status: "ok" | "warn" | "fail") => () => {
    ran.push(name);
    return Promise.resolve({ name, status, message: "seen" });
  };
  const checks = await runInOrder({
    dns: step("dns", "ok"),
    tcp: step("tcp", "warn"),
    tls: step("tls", "fail"),
    http: step("http", "ok"),
    clock: step("clock", "ok"),
  });
  assertEquals(ran, ["dns", "tcp", "tls"]);
  assertEquals(checks.slice(3), [
    { name: "http", status: "warn", message: "not tried: tls failed", remedy: "see tls above" },
    { name: "clock", status: "warn", message: "not tried: tls failed", remedy: "see tls above" },
  ]);
});

Deno.test("a report is healthy unless a check failed", () => {
  const fine = [pass("dns", "one"), warn("tcp", "two", "do it")];
  assertEquals(isHealthy(fine), true);
  assertFalse(isHealthy([...fine, fail("tls", "three", "undo it")]));
});

Deno.test("the verdict tells failures from warnings, and both from a report that is all ok", () => {
  const verdict = (...checks: Parameters<typeof formatReport>[0]) =>
    formatReport(checks, "text").trimEnd().split("\n").at(-1);
  const [ok, warned, failed] = [pass("x", ""), warn("x", "", ""), fail("x", "", "")];
  assertEquals(verdict(ok), "finizi-b4b-mcp is ready: 0 fail, 0 warn, 1 ok.");
  assertEquals(
    verdict(ok, warned),
    "finizi-b4b-mcp is ready, but look at the warnings: 0 fail, 1 warn, 1 ok.",
  );
  assertEquals(
    verdict(ok, warned, failed),
    "finizi-b4b-mcp cannot work like this: 1 fail, 1 warn, 1 ok.",
  );
});

Deno.test("the text has a line a check, its remedy below, columns aligned, and a verdict", () => {
  const text = formatReport([
    { name: "dns", status: "ok", message: "one" },
    { name: "API_TIMEOUT", status: "warn", message: "two", remedy: "do it" },
    { name: "tcp", status: "fail", message: "three", remedy: "undo it" },
  ], "text");
  assertEquals(text.split("\n"), [
    "ok    dns          one",
    "warn  API_TIMEOUT  two",
    "                   remedy: do it",
    "fail  tcp          three",
    "                   remedy: undo it",
    "",
    "finizi-b4b-mcp cannot work like this: 1 fail, 1 warn, 1 ok.",
    "",
  ]);
});

Deno.test("JSON holds the same, with the verdict and the version", () => {
  const checks = [{ name: "tls", status: "warn", message: "two", remedy: "do it" }] as const;
  assertEquals(JSON.parse(formatReport(checks, "json")), { ok: true, version: "1.0.0", checks });
});
