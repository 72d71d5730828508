// What a report shows, independent of how: the page, the workbook and the CSV file are made from it.
import type { Decimal } from "../../einvoice/decimals.ts";
import type { Finding } from "../../invoice_check/finding.ts";
import type { BilingualText } from "../../local_server/page/language.ts";

/** A text of the API, clean, or one of this program in both languages. */
export type Label = string | BilingualText;

/** Texts, days as YYYY-MM-DD, words of this program, or exact numbers; undefined where there is none. */
export type Cell = Label | Decimal | undefined;

export interface Column {
  /** Unique in its table; names it in links that sort. */
  readonly id: string;
  readonly label: BilingualText;
  /** Codes are texts that are not broken, such as tax codes; amounts are in VND unless the column says so. */
  readonly kind: "text" | "code" | "day" | "word" | "amount" | "number";
  /** In characters, for the workbook. */
  readonly width: number;
  /** Only in files, where people filter and calculate. */
  readonly isOnlyInFiles?: boolean;
}

/** What its colour says about a row or a mark; words say it, too. */
export type Tone = "good" | "bad" | "note" | "off" | "void";

export interface ReportRow {
  readonly cells: readonly Cell[];
  readonly tone?: Tone | undefined;
}

/** A row of sums below a table. */
export interface Sum {
  readonly label: Label;
  /** By the id of their columns. */
  readonly values: Readonly<Record<string, Decimal>>;
  /** The rows that are added up, by what their columns say; all rows if it is empty. */
  readonly where: readonly { readonly column: string; readonly is: Label }[];
}

export interface ReportTable {
  readonly id: string;
  readonly title: BilingualText;
  readonly columns: readonly Column[];
  readonly rows: readonly ReportRow[];
  readonly sums: readonly Sum[];
  /** Shown if there are no rows. */
  readonly empty: BilingualText;
}

/** A number that answers the question, shown large. */
export interface Figure {
  readonly label: Label;
  readonly value: Decimal;
  readonly unit: Label;
  readonly detail?: Label | undefined;
}

export interface Chart {
  readonly title: BilingualText;
  /** Columns stand for months, one after the other; bars for what is compared. */
  readonly shape: "columns" | "bars";
  readonly unit: BilingualText;
  readonly points: readonly { readonly label: Label; readonly value: Decimal }[];
}

export interface Fact {
  readonly label: BilingualText;
  readonly value: Label;
}

/** Something that must be known to use the report. */
export interface Note {
  readonly tone: Tone;
  readonly text: Label;
}

export interface PartyFacts {
  readonly title: BilingualText;
  readonly name: string | undefined;
  readonly facts: readonly Fact[];
}

/** An invoice as the official form lays it out. */
export interface InvoiceForm {
  readonly title: Label;
  readonly key: readonly Fact[];
  /** Its state and its relations, unmistakable. */
  readonly marks: readonly Note[];
  readonly parties: readonly PartyFacts[];
  readonly payment: readonly Fact[];
  readonly lines: ReportTable;
  readonly taxes: ReportTable;
  readonly totals: readonly {
    readonly label: Label;
    readonly value: Decimal;
    readonly currency: string;
    readonly isMain?: boolean;
  }[];
  readonly in_words: string | undefined;
  readonly signatures: readonly Fact[];
  readonly lookup: readonly Fact[];
}

/** A purchase at one VAT rate, for the list of purchases (bảng kê mua vào). */
export interface Purchase {
  readonly rate: string;
  readonly form: string | undefined;
  readonly series: string | undefined;
  readonly number: string | undefined;
  readonly day: string | undefined;
  readonly seller: string | undefined;
  readonly tax_code: string | undefined;
  readonly amount: Decimal | undefined;
  readonly tax_amount: Decimal | undefined;
  readonly note: Label;
}

export interface Report {
  /** For the names of files, in ASCII: "hoa-don". */
  readonly slug: string;
  readonly title: BilingualText;
  readonly entity: { readonly name: string; readonly tax_code: string } | undefined;
  /** What was asked for. */
  readonly facts: readonly Fact[];
  readonly notes: readonly Note[];
  readonly figures: readonly Figure[];
  readonly charts: readonly Chart[];
  readonly findings: readonly Finding[] | undefined;
  readonly invoice: InvoiceForm | undefined;
  readonly tables: readonly ReportTable[];
  readonly purchases: readonly Purchase[] | undefined;
}
