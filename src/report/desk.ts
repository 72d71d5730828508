// Opens reports for tool calls; how they are shown is loaded at the first one.
import { ToolError } from "../core/errors.ts";
import type { Report } from "./model/report.ts";
import type { OpenReport, ReportShelf } from "./shelf.ts";

/** What a tool uses of it: one call's reports. */
export interface CallReports {
  /** Opens a report, unless the user has signed out since the call began. */
  open(report: Report): Promise<OpenReport>;
}

export class ReportDesk {
  readonly #createShelf: () => Promise<ReportShelf>;
  #loading: Promise<ReportShelf> | undefined;
  #shelf: ReportShelf | undefined;
  #signOuts = 0;
  #isClosed = false;

  constructor(createShelf: () => Promise<ReportShelf>) {
    this.#createShelf = createShelf;
  }

  forCall(): CallReports {
    const signOuts = this.#signOuts;
    return {
      open: async (report) => {
        const shelf = this.#shelf = await (this.#loading ??= this.#createShelf());
        if (signOuts !== this.#signOuts || this.#isClosed) throw signedOut();
        return addTo(shelf, report);
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

function addTo(shelf: ReportShelf, report: Report): OpenReport {
  try {
    return shelf.add(report);
  } catch (error) {
    const why = error instanceof Error ? error.name : String(error);
    throw new ToolError(
      "INTERNAL_ERROR",
      `No report can be opened: this program may not listen on 127.0.0.1 (${why}). Tell the person, ` +
        "and call the tool without report.",
      { cause: error },
    );
  }
}

function signedOut(): ToolError {
  return new ToolError(
    "NOT_LOGGED_IN",
    "logout was called before this report was done, so it was not opened. Call login, then ask again.",
  );
}
