import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { embeddedSandbox, runSandbox } from "../../src/cli/sandbox.ts";
import { StartError } from "../../src/core/errors.ts";
import { SANDBOX_ACCOUNTS, SANDBOX_PASSWORD } from "../../src/sandbox/auth/accounts.ts";
import { startServer } from "../_server.ts";
import { within } from "../api/_until.ts";

Deno.test("an embedded sandbox has the super admin's account, and listens only once it is used", () => {
  const { account } = embeddedSandbox(); // a server would fail the test as a leak
  assertEquals(account, { phone: SANDBOX_ACCOUNTS[0]?.phone, password: SANDBOX_PASSWORD });
});

Deno.test("a port in use ends the start with what to do", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const { message } = await assertRejects(() => runSandbox({ port, invoices: 400 }), StartError);
  assertEquals(
    message,
    `Port ${port} is in use. Choose another with --port N; 0 takes a free one.`,
  );
});

Deno.test({
  name: "another failure to listen is not reported as a port in use",
  permissions: { read: true, net: false },
  fn: async () => {
    await assertRejects(() => runSandbox({ port: 0, invoices: 400 }), Deno.errors.NotCapable);
  },
});

/** What the process says on stderr until it has said `last`. */
async function readUntil(lines: AsyncIterator<string>, last: string): Promise<string> {
  let said = "";
  while (!said.includes(last)) {
    const { done, value } = await lines.next();
    if (done) throw new Error(`it ended after: ${said}`);
    said += value;
  }
  return said;
}

Deno.test("the command says where the sandbox listens, its accounts, and each request", async () => {
  const child = await startServer({ args: ["sandbox", "--port", "0"] });
  const stderr = child.stderr.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  try {
    const said = await within(readUntil(stderr, "Ctrl+C"));
    for (const { phone, role } of SANDBOX_ACCOUNTS) assertStringIncludes(said, `${phone}  ${role}`);
    assertStringIncludes(said, SANDBOX_PASSWORD);
    const [url] = /http:\S+/.exec(said) ?? [];
    const body = JSON.stringify({ phone: SANDBOX_ACCOUNTS[1]?.phone, password: SANDBOX_PASSWORD });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/auth/login`, { method: "POST", headers, body });
    await answer.body?.cancel();
    assertEquals(answer.status, 200);
    await within(readUntil(stderr, "POST /api/v1/auth/login 200"));
  } finally {
    child.kill();
    await child.stdin.close();
    await child.stdout.cancel();
    await stderr.return?.();
    await child.status;
  }
});
