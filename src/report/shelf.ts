// The reports that a person can open: each for 15 minutes, a bounded number, none after logout.
import type { Clock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import type { LocalSite, PagePlace } from "../local_server/site.ts";
import type { Report } from "./model/report.ts";
import type { ReportEnding } from "./page/ended.ts";
import { answerEnded, answerRequest } from "./requests.ts";

/** Where a person finds a report. */
export interface OpenReport {
  readonly url: string;
  /** ISO 8601. */
  readonly expires_at: string;
}

export interface ReportShelfOptions {
  readonly site: LocalSite;
  readonly clock: Clock;
  /** The wall clock: what a person reads, and the time that passes while the computer sleeps. */
  readonly now: () => Date;
  readonly log: Log;
  readonly isSandbox: boolean;
}

const LIFETIME_MS = 15 * 60_000;
/** How long a report that has ended still says so. */
const LINGER_MS = 60 * 60_000;
const MAX_REPORTS = 20;
/** Of all reports together; 5,000 invoices have about a million. */
const MAX_CHARACTERS = 25_000_000;

export class ReportShelf {
  readonly #options: ReportShelfOptions;
  /** The oldest first. */
  readonly #entries = new Set<Entry>();

  constructor(options: ReportShelfOptions) {
    this.#options = options;
  }

  /** Opens a report; the oldest ones make room. Throws if the process may not listen on 127.0.0.1. */
  add(report: Report): OpenReport {
    const entry = new Entry(report, this.#options, () => this.#entries.delete(entry));
    this.#entries.add(entry);
    this.#makeRoom();
    this.#options.log.info("report opened"); // without its address, which is a secret
    return { url: entry.url, expires_at: entry.expiresAt.toISOString() };
  }

  /** Closes all reports, which say why for a while. */
  end(why: ReportEnding): void {
    for (const entry of this.#entries) entry.end(why);
  }

  /** Takes all reports off the network. */
  close(): void {
    for (const entry of [...this.#entries]) entry.close();
  }

  #makeRoom(): void {
    const open = [...this.#entries].filter(({ isOpen }) => isOpen);
    let characters = open.reduce((total, { weight }) => total + weight, 0);
    let count = open.length;
    for (const entry of open.slice(0, -1)) {
      if (count <= MAX_REPORTS && characters <= MAX_CHARACTERS) break;
      entry.end("replaced");
      count--;
      characters -= entry.weight;
    }
    const ended = [...this.#entries].filter(({ isOpen }) => !isOpen);
    for (const entry of ended.slice(0, -MAX_REPORTS)) entry.close();
  }
}

/** A report and its place. */
class Entry {
  readonly weight: number;
  readonly expiresAt: Date;
  readonly #options: ReportShelfOptions;
  readonly #place: PagePlace;
  readonly #madeAt: Date;
  readonly #onClosed: () => void;
  #report: Report | undefined;
  #ending: ReportEnding = "expired";
  #stopTimer: () => void;

  constructor(report: Report, options: ReportShelfOptions, onClosed: () => void) {
    const { site, clock, now } = options;
    this.#report = report;
    this.#options = options;
    this.#onClosed = onClosed;
    this.weight = weigh(report);
    this.#madeAt = now();
    this.expiresAt = new Date(this.#madeAt.getTime() + LIFETIME_MS);
    this.#place = site.open((request) => this.#handle(request));
    this.#stopTimer = clock.after(LIFETIME_MS, () => this.end("expired"));
  }

  get url(): string {
    return this.#place.url;
  }

  get isOpen(): boolean {
    return this.#report !== undefined;
  }

  /** Forgets the report; its place says why for a while. */
  end(why: ReportEnding): void {
    if (this.#report === undefined) return;
    this.#report = undefined;
    this.#ending = why;
    this.#stopTimer();
    this.#stopTimer = this.#options.clock.after(LINGER_MS, () => this.close());
  }

  close(): void {
    this.#report = undefined;
    this.#stopTimer();
    this.#place.close();
    this.#onClosed();
  }

  async #handle(request: Request): Promise<Response> {
    if (this.expiresAt <= this.#options.now()) this.end("expired");
    if (this.#report === undefined) return await answerEnded(request, this.#place, this.#ending);
    return await answerRequest(request, this.#report, {
      place: this.#place,
      madeAt: this.#madeAt,
      expiresAt: this.expiresAt,
      isSandbox: this.#options.isSandbox,
    });
  }
}

/** About how many characters the report has. */
function weigh({ tables, invoice, purchases = [] }: Report): number {
  const all = [...tables, ...(invoice === undefined ? [] : [invoice.lines])];
  let weight = purchases.length * 200;
  for (const { rows } of all) {
    for (const { cells } of rows) {
      for (const cell of cells) weight += typeof cell === "string" ? cell.length + 8 : 8;
    }
  }
  return weight;
}
