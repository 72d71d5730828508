// A shelf on a fake clock, whose reports are opened over HTTP on this computer.
import { createLog } from "../../src/core/log.ts";
import { LocalSite } from "../../src/local_server/site.ts";
import type { Listen } from "../../src/local_server/socket.ts";
import { ReportShelf } from "../../src/report/shelf.ts";
import { FakeClock } from "../_clock.ts";

export const MADE_AT = new Date("2026-03-04T05:06:07.000Z");

export interface TestShelf extends Disposable {
  readonly shelf: ReportShelf;
  readonly clock: FakeClock;
  readonly logs: string[];
  /** Sets the wall clock forward alone, as a computer does that slept. */
  sleep(ms: number): void;
}

export function startShelf(
  listen: Listen = (address) => Deno.listen({ ...address, port: 0 }),
): TestShelf {
  const clock = new FakeClock();
  const logs: string[] = [];
  const log = createLog("DEBUG", (line) => logs.push(line));
  let slept = 0;
  const now = () => new Date(MADE_AT.getTime() + clock.now() + slept);
  const createId = () => crypto.randomUUID();
  const site = new LocalSite({ clock, log, listen, createId, apiHost: undefined });
  const shelf = new ReportShelf({ site, clock, log, now, isSandbox: false });
  return {
    ...{ shelf, clock, logs },
    sleep: (ms) => void (slept += ms),
    [Symbol.dispose]: () => shelf.close(),
  };
}

export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export async function get(url: string, init: RequestInit = {}): Promise<Got> {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}
