// A page by itself, without a program and an API behind it.
import type { SignInOnPage } from "../../src/api/session/sign_in_pages.ts";
import { SignInThrottle } from "../../src/api/session/sign_in_throttle.ts";
import { createLog } from "../../src/core/log.ts";
import { LocalSite } from "../../src/local_server/site.ts";
import { openPage } from "../../src/sign_in_page/page.ts";
import { FakeClock } from "../_clock.ts";
import { OPENED_AT } from "./_page.ts";

/** Opens a page whose sign-in is `signIn`; in logged stacks, "geheim" is redacted. */
export async function openBarePage(signIn: SignInOnPage, now: () => Date = () => OPENED_AT) {
  const clock = new FakeClock();
  const logs: string[] = [];
  const log = createLog(
    "DEBUG",
    (line) => logs.push(line),
    (text) => text.replaceAll("geheim", "[redacted]"),
  );
  const page = await openPage({
    signIn,
    context: { client: undefined, apiHost: "b4b.example", isSandbox: false },
    throttle: new SignInThrottle(clock),
    site: new LocalSite({
      ...{ clock, log, apiHost: undefined, createId: () => "id" },
      listen: (address) => Deno.listen(address),
    }),
    clock,
    now,
    log,
  });
  return { page, logs, clock, [Symbol.dispose]: () => page.close() };
}
