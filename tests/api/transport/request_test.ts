// Requests before they are sent: address, headers, body, and how often they may be delivered.
import { assertEquals } from "@std/assert";
import { path } from "../../../src/api/transport/path.ts";
import {
  createRequest,
  isSignIn,
  type RequestKind,
  resolveUrl,
} from "../../../src/api/transport/request.ts";
import { NAME, VERSION } from "../../../src/core/version.ts";

const KINDS: readonly RequestKind[] = ["read", "update", "create", "login", "refresh"];
const url = new URL("https://api.finizi.com/api/v1/entities");

Deno.test("creates and sign-ins must be delivered at most once, reads and updates may be repeated", () => {
  const once = KINDS.filter((kind) => createRequest(kind, "POST", url).once);
  assertEquals(once, ["create", "login", "refresh"]);
});

Deno.test("requests that obtain tokens are those for login and refresh", () => {
  assertEquals(KINDS.filter(isSignIn), ["login", "refresh"]);
});

Deno.test("a request without a body names no content type", () => {
  assertEquals(createRequest("read", "GET", url), {
    method: "GET",
    url,
    headers: { "accept": "application/json", "user-agent": `${NAME}/${VERSION}` },
    once: false,
  });
});

Deno.test("a body goes out as JSON and says so, an empty one as well", () => {
  for (const body of [{ city: "Huế" }, {}]) {
    const request = createRequest("update", "PUT", url, body);
    assertEquals(request.body, JSON.stringify(body));
    assertEquals(request.headers["content-type"], "application/json");
  }
});

const BASES: readonly (readonly [base: string, joined: string])[] = [
  ["https://api.finizi.com", "https://api.finizi.com/entities"],
  ["https://api.finizi.com/", "https://api.finizi.com/entities"],
  ["https://api.finizi.com/gateway/b4b", "https://api.finizi.com/gateway/b4b/entities"],
  ["https://api.finizi.com/gateway//", "https://api.finizi.com/gateway/entities"],
];

for (const [base, joined] of BASES) {
  Deno.test(`/entities below ${base} is ${joined}`, () => {
    assertEquals(resolveUrl(new URL(base), path`/entities`).href, joined);
  });
}

Deno.test("query parameters that are undefined are left out, and the others encoded", () => {
  const query = { page: 0, search: "a&b=c #1 Huế", status: undefined };
  const { search, searchParams } = resolveUrl(url, "", query);
  assertEquals([...searchParams], [["page", "0"], ["search", "a&b=c #1 Huế"]]);
  assertEquals(search.includes("#"), false);
});
