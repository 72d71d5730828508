// The prompts that a person picks in a client: step-by-step instructions for using the tools.
import { lastDayOfMonth } from "../core/calendar.ts";

/** What a prompt may use besides its arguments. */
export interface PromptContext {
  /** The month before this one in Asia/Ho_Chi_Minh, `YYYY-MM`. */
  readonly lastMonth: string;
}

interface Argument {
  readonly name: string;
  readonly description: string;
  /** If `text` is invalid: what is valid, as it follows "must be". */
  readonly check?: (text: string) => string | undefined;
}

export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Whether it leads to tools that write. */
  readonly writes: boolean;
  /** All optional. */
  readonly arguments: readonly Argument[];
  /** Writes the text that the model gets. */
  readonly write: (
    args: Readonly<Record<string, string | undefined>>,
    context: PromptContext,
  ) => string;
}

const entity: Argument = {
  name: "entity",
  description: "Name or tax code (mã số thuế) of the company; asked for if not given",
};

function findEntityStep(name: string | undefined): string {
  if (name === undefined) {
    return "Call list_entities. If there are several companies, ask me which one is meant.";
  }
  return `Call list_entities with search ${JSON.stringify(name)}. If it finds none or several, ` +
    "show me what there is and ask.";
}

const SIGN_IN = "If nobody is signed in, call login without arguments and, if it returns " +
  "login_url, show me the link and wait until I say that I am done.";

const monthlyReview: Prompt = {
  name: "monthly_invoice_review",
  title: "Review a month's invoices",
  description: "Totals, status, vendors and what looks odd in one month's invoices of a company",
  writes: false,
  arguments: [
    entity,
    {
      name: "month",
      description: "Month as YYYY-MM; last month in Vietnam if not given",
      check: (text) =>
        /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text)
          ? undefined
          : "a month as YYYY-MM, such as 2026-10",
    },
  ],
  write: (args, { lastMonth }) => {
    const month = args.month ?? lastMonth;
    return steps(`Review the invoices (hóa đơn) of ${month} for one company on Finizi B4B.`, [
      SIGN_IN,
      findEntityStep(args.entity),
      `Call get_invoice_statistics with date_from ${month}-01 and date_to ${
        lastDayOfMonth(month)
      }, and ` +
      "again for the month before, to compare.",
      "Call list_invoices for the same days, per_page 100, and go through all pages, with " +
      "truncated.next where it is there.",
      "Open with get_invoice whatever looks odd: an unusually large amount, a vendor that is new, " +
      "a number that occurs twice.",
      "Tell me: count and total in VND against the month before, by status, the largest vendors, " +
      "open drafts, and what I should look at. Take every total from the statistics, add up nothing " +
      "yourself, say that drafts and cancelled invoices are in it, and say plainly what you could not " +
      "find out.",
    ]);
  },
};

const importInvoices: Prompt = {
  name: "import_invoices",
  title: "Import invoice files",
  description:
    "Imports signed e-invoice XML files into a company, one by one, and tells the outcome",
  writes: true,
  arguments: [
    entity,
    {
      name: "files",
      description: "The XML files' names in the import folder, separated by commas",
    },
  ],
  write: (args) =>
    steps("Import e-invoices (hóa đơn điện tử) into one company on Finizi B4B.", [
      SIGN_IN,
      findEntityStep(args.entity),
      args.files === undefined
        ? "Ask me for the names of the XML files; they must be in the server's import folder."
        : `The files are: ${listFileNames(args.files)}.`,
      "Before the first import, tell me company and files and wait for my yes.",
      "Call import_invoice_xml with entity_id and file_path, one file after the other. Never type " +
      "XML yourself: a signed file must arrive unchanged. If files cannot be read, tell me what the " +
      "error asks for.",
      "CONFLICT means that the invoice is there already: note it and go on. After UNKNOWN_OUTCOME do " +
      "what the error says before you try that file again.",
      "At the end show a table: file, number, series, seller, buyer, total, outcome.",
    ]),
};

export const PROMPTS: readonly Prompt[] = [monthlyReview, importInvoices];

function steps(goal: string, all: readonly string[]): string {
  return [goal, ...all.map((step, i) => `${i + 1}. ${step}`)].join("\n");
}

function listFileNames(text: string): string {
  return text.split(/\n|,(?=[^,]*\.xml)/i).map((name) => name.replace(/,\s*$/, "").trim()).filter((
    name,
  ) => name !== "")
    .map((name) => JSON.stringify(name)).join(", ");
}
