// Finds the same invoice in several files, or in the API.
import { canonicalTaxCode } from "../core/vietnamese/tax_code.ts";
import { type EInvoice, nameInvoice, toNumberKey } from "../einvoice/invoice.ts";
import type { Finding } from "./finding.ts";
import { RELATION_TEXTS } from "./texts/relation_texts.ts";
import { writeFinding } from "./texts/text.ts";
import { codeValue, joinValues, nameValue, type Value } from "./texts/values.ts";

const MAX_FILES = 3;

/** What one file holds; small enough to be kept for a whole folder. */
export interface FiledInvoice {
  /** How the person knows the file: its path in the folder. */
  readonly file: string;
  /** Null if the invoice lacks a part of it. */
  readonly key: FileKey | null;
}

/** Seller, form, series and number, as the file has them. */
export interface FileKey {
  readonly seller: string;
  readonly form: string;
  readonly series: string;
  readonly number: string;
}

export function readFileKey({ seller, form, series, number }: EInvoice): FileKey | null {
  const code = seller?.tax_code ?? null;
  if (code === null || series === null || number === null) return null;
  return { seller: code, form: form ?? "", series, number };
}

/** For comparing: without the zeros that pad a number, and with the form that a series may bring. */
export function toComparedKey({ seller, form, series, number }: FileKey): string {
  const plain = series.toUpperCase().replace(/\s/g, "");
  const withForm = /^\d/.test(plain) ? plain : toNumberKey(form) + plain;
  return [canonicalTaxCode(seller), withForm, toNumberKey(number)].join("|");
}

/** A finding for each file whose invoice another file has too, by file. */
export function findDuplicates(files: readonly FiledInvoice[]): Map<string, Finding> {
  const known = files.flatMap(({ file, key }) => key === null ? [] : [{ file, key }]);
  const groups = Map.groupBy(known, ({ key }) => toComparedKey(key));
  return new Map(
    [...groups.values()].filter((group) => group.length > 1).flatMap((group) =>
      group.map(({ file, key }) => {
        const others = group.slice(0, MAX_FILES + 1).map((other) => other.file)
          .filter((other) => other !== file);
        return [file, describeDuplicate(key, others, group.length - 1)] as const;
      })
    ),
  );
}

/** `others` are some of the `all` other files. */
function describeDuplicate(key: FileKey, others: readonly string[], all: number): Finding {
  const named = others.slice(0, MAX_FILES).map(nameValue);
  const count = all - named.length;
  const more: Value = { en: `${count} more`, vi: `${count} tệp khác` };
  const files = joinValues(count > 0 ? [...named, more] : named, ", ");
  return writeFinding(RELATION_TEXTS.duplicate, { ...keyValues(key), files }, {
    field: "TTChung/SHDon",
    found: others[0] ?? null,
  });
}

/** The finding for an invoice that the API has already; `id` is the API's. */
export function describeImported(key: FileKey, id: string): Finding {
  return writeFinding(RELATION_TEXTS.imported, { ...keyValues(key), id: codeValue(id) }, {
    field: "TTChung/SHDon",
    found: id,
  });
}

function keyValues(key: FileKey) {
  return { invoice: joinParts(nameInvoice(key)), seller: codeValue(key.seller) };
}

function joinParts(name: string): Value {
  return joinValues(name.split(" ").map(codeValue), " ");
}
