// What the command `check` prints: a table of the files, then the findings of each.
import { cleanText } from "../core/text.ts";
import type { Finding, Level } from "../invoice_check/finding.ts";
import { amountValue } from "../invoice_check/texts/values.ts";
import type { CheckedFile } from "../invoice_files/check_files.ts";
import { NO_FACTS } from "../invoice_files/invoice_facts.ts";

const WIDTHS = { file: 40, number: 10, seller: 30, total: 16 } as const;
const COLORS: Readonly<Record<Level, string>> = { error: "31", warning: "33", fact: "36" };
/** ● would need a font; words do not. */
const WORDS: Readonly<Record<Level, string>> = { error: "ERROR", warning: "WARNING", fact: "FACT" };

const NOT_CHECKED = [
  "Not checked: whether certificates were revoked, and the tax authority's registers.",
  "Chưa kiểm tra: chứng thư số có bị thu hồi hay không, và dữ liệu của cơ quan thuế.",
].join("\n");

/** The table, the findings in Vietnamese and English, and how many files have which. */
export function formatChecked(files: readonly CheckedFile[], colors: boolean): string {
  if (files.length === 0) return "There is no .xml file.\n";
  const paint = colors ? paintLevel : (_level: Level, text: string) => text;
  const rows = files.map((file) => formatRow(file, paint));
  const details = files.filter(({ findings }) => findings.length > 0)
    .map((file) => formatDetails(file, paint));
  const header = joinCells("FILE", "NUMBER", "SELLER", "TOTAL", "WORST FINDING");
  return [header, ...rows, "", ...details, countFiles(files), NOT_CHECKED, ""].join("\n");
}

type Paint = (level: Level, text: string) => string;

function paintLevel(level: Level, text: string): string {
  return `\x1b[${COLORS[level]}m${text}\x1b[0m`;
}

function formatRow({ file, invoice, findings: [worst] }: CheckedFile, paint: Paint): string {
  const finding = worst === undefined || worst.level === "fact"
    ? "none to clear up"
    : paint(worst.level, `${WORDS[worst.level]} ${worst.code}`);
  const { number, seller, total_amount, currency } = invoice ?? NO_FACTS;
  return joinCells(
    keepEnd(file, WIDTHS.file),
    cut(number ?? "", WIDTHS.number),
    cut(seller?.name ?? seller?.tax_code ?? "", WIDTHS.seller),
    total_amount === null ? "" : amountValue(total_amount, currency ?? "").en,
    finding,
  );
}

function joinCells(file: string, number: string, seller: string, total: string, finding: string) {
  return [
    file.padEnd(WIDTHS.file),
    number.padEnd(WIDTHS.number),
    seller.padEnd(WIDTHS.seller),
    total.padStart(WIDTHS.total),
    finding,
  ].join("  ");
}

function formatDetails({ file, findings }: CheckedFile, paint: Paint): string {
  return [cleanLine(file), ...findings.map((finding) => formatFinding(finding, paint)), ""].join(
    "\n",
  );
}

function formatFinding({ level, code, text, text_vi }: Finding, paint: Paint): string {
  return `  ${paint(level, WORDS[level])} ${code}\n    ${text_vi}\n    ${text}`;
}

function countFiles(files: readonly CheckedFile[]): string {
  const worst = files.map(({ findings: [first] }) => first?.level);
  const count = (level: Level) => worst.filter((one) => one === level).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const all = files.length === 1 ? "1 file" : `${files.length} files`;
  return `${all}: ${errors} with errors, ${warnings} with warnings, ` +
    `${files.length - errors - warnings} with nothing to clear up.`;
}

/** On one line, without what could control a terminal. */
function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").normalize();
}

function cut(text: string, width: number): string {
  const characters = [...cleanLine(text)];
  return characters.length <= width
    ? characters.join("")
    : `${characters.slice(0, width - 1).join("")}…`;
}

/** The end of a path, where its name is. */
function keepEnd(path: string, width: number): string {
  const characters = [...cleanLine(path)];
  return characters.length <= width
    ? characters.join("")
    : `…${characters.slice(1 - width).join("")}`;
}
