// What the demo and the model's transcript share: tool calls written down in advance, and their arguments.
import type { Json } from "./json_reader.ts";

/** Values that earlier calls answered and later calls need, by name. */
export type Found = Map<string, string>;

export interface ScriptedCall {
  readonly tool: string;
  readonly args: (found: Found) => Record<string, unknown>;
  /** The error_code that the call must answer; without one it must succeed. */
  readonly error?: string;
}

/** Throws unless the call answered the error_code, or the success, that it must. */
export function assertOutcome({ tool, error }: ScriptedCall, answer: Json): void {
  const { value } = answer;
  const isFailure = typeof value === "object" && value !== null && "error_code" in value;
  if ((isFailure ? answer.text("error_code") : undefined) === error) return;
  throw new Error(`${tool} must answer ${error ?? "a result"}, got ${JSON.stringify(value)}`);
}

export function recall(found: Found, name: string): string {
  const value = found.get(name);
  if (value === undefined) throw new Error(`No earlier call has found ${name}`);
  return value;
}

export const noArguments: ScriptedCall["args"] = () => ({});

/** The found ids that `names` lists, as arguments of these names, and `args`. */
export function withFound(
  names: string,
  args: Record<string, unknown> = {},
): ScriptedCall["args"] {
  return (found) => ({
    ...Object.fromEntries(names.split(" ").map((name) => [name, recall(found, name)])),
    ...args,
  });
}

export const newCompany: ScriptedCall["args"] = () => ({
  name: "CÔNG TY TNHH THỬ NGHIỆM (SANDBOX)",
  entity_type: "COMPANY",
  tax_code: "0030000046",
  address: "1 Đường Thử Nghiệm",
  city: "Đà Nẵng",
  country: "Việt Nam",
});

const INVOICE_FILE = new URL("../tests/fixtures/einvoice.xml", import.meta.url);

export const signedInvoice: ScriptedCall["args"] = (found) => ({
  entity_id: recall(found, "entity_id"),
  xml_content: Deno.readTextFileSync(INVOICE_FILE),
});
