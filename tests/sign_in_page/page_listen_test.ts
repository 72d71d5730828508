import { assertEquals, assertMatch } from "@std/assert";
import { startProgram } from "../_program.ts";
import { errorOf } from "../api/_calls.ts";
import { NO_CREDENTIALS } from "./_page.ts";

Deno.test({
  name: "where nothing may listen on 127.0.0.1, login says so, and how to sign in without a page",
  permissions: { net: ["api.example.com"], read: true },
  fn: async () => {
    using program = startProgram(new URL("https://api.example.com"), { env: NO_CREDENTIALS });
    const { error, error_code } = errorOf(await program.call("login"));
    assertEquals(error_code, "INTERNAL_ERROR");
    assertMatch(error, /127\.0\.0\.1 \(NotCapable\).*B4B_PHONE and B4B_PASSWORD/);
  },
});
