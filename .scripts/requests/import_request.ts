// The request to import twelve files: the folder is listed, then each file imported, as the prompt says.
import { CASES_FOLDER, readCases } from "../../tests/tools/_cases.ts";
import type { Request } from "./player.ts";
import { SAO_MAI } from "./truth.ts";
import { compare, entity_id, values } from "./verdicts.ts";

/** Cases of tests/fixtures/einvoices, in the order of their names, and how their imports end. */
const ENDS: Readonly<Record<string, "imported" | "duplicate" | "refused">> = {
  "a00-original": "imported",
  "c01-usd-lines": "imported",
  "c02-usd-no-rate": "refused",
  "d01-tchat3-positive": "imported",
  "d02-discount-line-without-tchat": "imported",
  "d04-fees-traveloka": "imported",
  "n10-leading-zeros": "imported",
  "n11-leading-zeros-dup": "duplicate",
  "p02-buyer-spaces": "imported",
  "s01-260-lines": "imported",
  "t01-kct-kkknt-0-khac": "imported",
  "w05-vnpt-legacy-content": "refused",
};

const FILES = readCases().filter(({ id }) => Object.hasOwn(ENDS, id))
  .sort((one, other) => one.file < other.file ? -1 : 1);

export const twelveFiles: Request = {
  ask: "import these 12 XML files",
  isLong: true,
  async prepare(folder) {
    for (const { file } of FILES) {
      await Deno.copyFile(new URL(file, CASES_FOLDER), `${folder}/${file}`);
    }
  },
  async play({ call, try: attempt }) {
    const fields = ["number", "series", "date", "seller", "total_amount", "level", "codes"];
    const listed = await call("list_invoices", { entity_id, folder: ".", per_page: 100, fields });
    const files = values(listed, "items", "file").flat().map(String);
    const outcomes: string[] = [];
    for (const file_path of files) {
      const answer = await attempt("import_invoice_xml", { entity_id: SAO_MAI, file_path });
      outcomes.push(outcomeOf(answer.value));
    }
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
    const { outcome, what } = compare(
      files.map((file, i) => [file, outcomes[i]]),
      FILES.map(({ id, file }) => [file, ENDS[id]]),
    );
    const summary = ["imported", "duplicate", "refused"].map((one) => `${count(one)} ${one}`);
    return { outcome, what: outcome === "right" ? summary.join(", ") : what };
  },
};

function outcomeOf(answer: unknown): string {
  const { success, error_code } = Object(answer);
  if (success === true) return "imported";
  return { CONFLICT: "duplicate", VALIDATION_ERROR: "refused" }[String(error_code)] ?? "unknown";
}
