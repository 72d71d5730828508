// Reads the values of flags; what they cannot be is a StartError that says what they take.
import { isUnset } from "../config/variables.ts";
import { isCalendarDay } from "../core/calendar.ts";
import { StartError } from "../core/errors.ts";
import { normalizeTaxCode } from "../core/vietnamese/tax_code.ts";
import { show } from "../core/text.ts";
import { NAME } from "../core/version.ts";
import { type ClientName, CLIENTS } from "./flags.ts";
import { suggestClient } from "./suggestions.ts";

export const PORTS = { min: 0, max: 65_535, fallback: 8787 };
export const INVOICES = { min: 400, max: 100_000, fallback: 400 };

export function parseClient(text: string | undefined): ClientName {
  const client = CLIENTS.find((name) => name === text);
  if (client !== undefined) return client;
  const names = CLIENTS.join(", ");
  if (text === undefined) throw usageError(`config needs --client CLIENT, one of ${names}`);
  throw usageError(
    `--client must be one of ${names}, got ${show(text)}${suggestClient(text)}`,
  );
}

export function parsePaths(texts: readonly string[]): readonly string[] {
  const paths = texts.filter((text) => !isUnset(text));
  if (paths.length > 0) return paths;
  throw usageError("check needs the path of a file or folder: check invoice.xml, or check .");
}

export function parseBuyer(text: string | undefined): string | undefined {
  const code = text === undefined ? undefined : normalizeTaxCode(text.trim());
  if (text === undefined || code !== undefined) return code;
  throw usageError(`--buyer takes a tax code of 10, 13 or 12 digits, got ${show(text)}`);
}

export function parseMonthFlag(text: string | undefined): string | undefined {
  if (text === undefined || isCalendarDay(`${text}-01`)) return text;
  throw usageError(`--month takes a month as YYYY-MM, such as 2026-10, got ${show(text)}`);
}

export function usageError(problem: string): StartError {
  return new StartError(`${problem}\nRun ${NAME} --help for usage.`);
}

export function parseWhole(
  flag: string,
  text: string | undefined,
  { min, max, fallback }: { min: number; max: number; fallback: number },
): number {
  if (text === undefined) return fallback;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  throw usageError(`--${flag} must be a whole number from ${min} to ${max}, got ${show(text)}`);
}
