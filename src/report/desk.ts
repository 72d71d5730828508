// Opens reports for tool calls; how they are shown is loaded at the first one.
import type { Report } from "./model/report.ts";
import type { OpenReport, ReportShelf } from "./shelf.ts";

/** What a tool uses of it: one call's reports. */
export interface CallReports {
  /** Opens a report, unless the user has signed out since the call began. */
  open(report: Report): Promise<OpenReport>;
}

export interface ReportDeskOptions {
  readonly createShelf: () => Promise<ReportShelf>;
  /** What a call fails with whose user has signed out meanwhile. */
  readonly signedOut: () => Error;
}

export class ReportDesk {
  readonly #options: ReportDeskOptions;
  #loading: Promise<ReportShelf> | undefined;
  #shelf: ReportShelf | undefined;
  #signOuts = 0;
  #isClosed = false;

  constructor(options: ReportDeskOptions) {
    this.#options = options;
  }

  forCall(): CallReports {
    const signOuts = this.#signOuts;
    return {
      open: async (report) => {
        const shelf = this.#shelf = await (this.#loading ??= this.#options.createShelf());
        if (signOuts !== this.#signOuts || this.#isClosed) throw this.#options.signedOut();
        return shelf.add(report);
      },
    };
  }

  /** Ends the reports of a user who signs out. */
  signOut(): void {
    this.#signOuts++;
    this.#shelf?.end("logout");
  }

  close(): void {
    this.#isClosed = true;
    this.#shelf?.close();
  }
}
