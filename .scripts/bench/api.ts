// The API for measurements: it signs in anyone and answers every list with the same bytes.
import { loginAnswer } from "../../tests/_api.ts";
import { CREDENTIALS } from "../../tests/_program.ts";

export interface BenchApi {
  /** The environment of a program that uses this API. */
  readonly env: Readonly<Record<string, string>>;
  /** Sets how many rows each list answers with. */
  setRows(count: number): void;
  close(): Promise<void>;
}

export function serveBenchApi(): BenchApi {
  const login = loginAnswer();
  let list = listOf(20);
  const headers = { "content-type": "application/json" };
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) =>
      request.method === "POST"
        ? login({ method: "POST", path: "", query: {}, headers: request.headers, body: "" })
        : new Response(list, { headers }),
  );
  return {
    env: { ...CREDENTIALS, B4B_API_BASE_URL: `http://127.0.0.1:${server.addr.port}` },
    setRows: (count) => list = listOf(count),
    close: () => server.shutdown(),
  };
}

/** A list of invoices as the API answers it: amounts as decimals that JavaScript would write otherwise. */
function listOf(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, i) =>
      `{"id":"550e8400-e29b-41d4-a716-${String(i).padStart(12, "0")}","invoice_number":"${i}",` +
      `"series":"1C26TSM","form":"1","invoice_date":"2026-10-31","status":1,"status_name":"ACTIVE",` +
      `"direction":"bought","vendor_id":"550e8400-e29b-41d4-a716-446655440000",` +
      `"vendor_name":"CÔNG TY TNHH THƯƠNG MẠI VÀ DỊCH VỤ SAO MAI","vendor_tax_code":"0010000016",` +
      `"buyer_name":"CÔNG TY CỔ PHẦN BÌNH MINH","currency":"VND","subtotal":${1_000_000 + i}.00,` +
      `"tax_amount":${100_000 + i}.50,"total_amount":${1_100_000 + i}.50,` +
      `"created_at":"2026-10-31T08:00:00+07:00"}`,
  );
  return `{"items":[${rows.join(",")}],"total":${count},"page":1,"per_page":100}`;
}
