import { assertEquals, assertNotEquals } from "@std/assert";
import { ROUTES } from "../../src/sandbox/routes.ts";
import { TOOLS } from "../../src/tools/mod.ts";

const ID = "550e8400-e29b-41d4-a716-446655440000";

function routesFor(method: string, path: string) {
  const url = `http://sandbox.test/api/v1${path}`;
  return ROUTES.filter((route) => route.method === method && route.path.test(url));
}

for (const { name, endpoint } of TOOLS.filter(({ endpoint }) => endpoint !== "none")) {
  Deno.test(`the sandbox has a route for ${name}: ${endpoint}`, () => {
    const [method = "", path = ""] = endpoint.replace(/\{\w+\}/g, ID).split(" ");
    const [route] = routesFor(method, path);
    assertNotEquals(route, undefined);
    const groups = route?.path.exec(`http://sandbox.test/api/v1${path}`)?.pathname.groups;
    assertEquals(
      Object.keys(groups ?? {}),
      [...endpoint.matchAll(/\{(\w+)\}/g)].map(([, id]) => id),
    );
  });
}

Deno.test("statistics are not taken for an invoice's id", () => {
  const [first, second] = routesFor("GET", `/entities/${ID}/invoices/statistics`);
  assertEquals([first?.path.pathname, second?.path.pathname], [
    "/api/v1/entities/:entity_id/invoices/statistics",
    "/api/v1/entities/:entity_id/invoices/:invoice_id",
  ]);
});

Deno.test("only sign-in and renewal work without a right", () => {
  const open = ROUTES.filter(({ right }) => right === "none").map(({ path }) => path.pathname);
  assertEquals(open, ["/api/v1/auth/login", "/api/v1/auth/refresh"]);
});
