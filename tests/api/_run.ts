// One tool against one route, on a clock that the test moves.
import { type Answer, loginAnswer, type Seen, serveApi } from "../_api.ts";
import { FakeClock } from "../_clock.ts";
import { startProgram } from "../_program.ts";
import { type CallKind, CALLS, LOGIN_ROUTE } from "./_calls.ts";
import { until, within } from "./_until.ts";

export function start(
  kind: CallKind,
  answer: Answer,
  env: Record<string, string> = {},
  routes: Readonly<Record<string, Answer>> = {},
) {
  const { tool, args, route } = CALLS[kind];
  const clock = new FakeClock();
  const api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), ...routes, [route]: answer });
  const program = startProgram(api.url, { clock, random: () => 1, env });
  const asked = (): Seen[] => api.seen.filter(({ method, path }) => `${method} ${path}` === route);
  return {
    clock,
    api,
    program,
    asked,
    call: (signal?: AbortSignal) => within(program.call(tool, args, signal)),
    /** Moves on by `ms` once something waits for just that long. */
    async pass(ms: number) {
      await until(() => clock.waits.includes(ms), `a wait of ${ms} ms, not ${clock.waits}`);
      clock.advance(ms);
    },
    async [Symbol.asyncDispose]() {
      program[Symbol.dispose]();
      await api[Symbol.asyncDispose]();
    },
  };
}
