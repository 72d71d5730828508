// The arguments of the prompts: what people may write for them, and what it means.
import { fold } from "../../core/text.ts";
import { type Period, readMonth, readQuarter } from "./period.ts";

export interface Argument {
  readonly name: string;
  readonly description: string;
  /** If `text` is invalid: what is valid, as it follows "must be". */
  readonly check?: (text: string) => string | undefined;
}

export const entity: Argument = {
  name: "entity",
  description: "Company: its name or tax code (tên hoặc mã số thuế); asked for if not given",
};

export const month: Argument = {
  name: "month",
  description: "Month (tháng) as 2026-10 or 10/2026; last month in Vietnam if not given",
  check: (text) =>
    readMonth(text) === undefined ? "a month as 2026-10 or 10/2026 (tháng 10/2026)" : undefined,
};

function checkPeriod(text: string): string | undefined {
  return readPeriod(text) === undefined
    ? "a month as 2026-10 or 10/2026, or a quarter as 2026-Q3 or quý 3/2026"
    : undefined;
}

export const anyMonth: Argument = {
  name: "month",
  description: "Month (tháng) as 2026-10 or 10/2026, in place of quarter",
  check: checkPeriod,
};

export const anyQuarter: Argument = {
  name: "quarter",
  description: "Quarter (quý) as 2026-Q3 or quý 3/2026, in place of month",
  check: checkPeriod,
};

export const list: Argument = {
  name: "list",
  description: "My list (bảng kê): series, number, date, seller, total; asked for if not given",
};

export const folder: Argument = {
  name: "folder",
  description: "Folder (thư mục) in the import folder; all of it if not given",
};

export const files: Argument = {
  name: "files",
  description: "Only these XML files (tệp), by name, separated by commas; all if not given",
};

export const language: Argument = {
  name: "language",
  description: "vi (tiếng Việt) or en (English); the language that you write in if not given",
  check: (text) => readLanguage(text) === undefined ? "vi or en" : undefined,
};

const LANGUAGES = {
  vi: ["vi", "vn", "vi-vn", "tieng viet", "vietnamese", "viet"],
  en: ["en", "en-us", "en-gb", "english", "tieng anh"],
} as const;

/** The language that a person names; undefined if it is neither of the two. */
export function readLanguage(text: string | undefined): keyof typeof LANGUAGES | undefined {
  const folded = fold(text ?? "");
  if (LANGUAGES.vi.some((name) => name === folded)) return "vi";
  return LANGUAGES.en.some((name) => name === folded) ? "en" : undefined;
}

/** A month or a quarter. */
export function readPeriod(text: string | undefined): Period | undefined {
  return text === undefined ? undefined : readMonth(text) ?? readQuarter(text);
}

/** The names as JSON texts; a comma separates them only after an ending. */
export function listFileNames(text: string): string[] {
  return text.split(/\n|,(?=[^,]*\.xml)/i).map((name) => name.replace(/,\s*$/, "").trim())
    .filter((name) => name !== "").map((name) => JSON.stringify(name));
}
