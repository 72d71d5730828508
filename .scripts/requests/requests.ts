// `deno task requests`: plays what people ask with the calls that a model makes for it, compares each
// answer with what SQL says about the sandbox's data, and prints calls, characters and verdicts. Ends
// with 1 if an answer is wrong, or takes more than it may.
import * as figures from "./figure_requests.ts";
import * as furtherFigures from "./further_figures.ts";
import * as furtherLists from "./further_lists.ts";
import { twelveFiles } from "./import_request.ts";
import * as lists from "./list_requests.ts";
import { isGood, MAX_CALLS, MAX_CHARACTERS, playAll, type Played, type Request } from "./player.ts";

/** The requests that were played by hand, before. */
const FIRST: readonly Request[] = [
  figures.topVendorOfMonth,
  figures.inputTax,
  lists.withoutCode,
  lists.overFiftyMillion,
  twelveFiles,
  lists.missingInJune,
  lists.asExcel,
  lists.byNumber,
  figures.paidForPrinters,
  figures.returnByRate,
  figures.topTenVendors,
  lists.draftsAndCancelled,
  figures.totalInForce,
  figures.largestBuyer,
  figures.laptops,
  lists.changeAddress,
  lists.unpaid,
];

export const REQUESTS: readonly Request[] = [
  ...FIRST,
  ...Object.values(furtherFigures),
  ...Object.values(furtherLists),
];

/** The table that the task prints. */
export function formatRequests(played: readonly Played[]): string {
  const line = (
    calls: string | number,
    characters: string | number,
    verdict: string,
    ask: string,
  ) =>
    `${String(calls).padStart(5)} ${String(characters).padStart(10)}  ${
      verdict.padEnd(10)
    }  ${ask}`;
  const lines = played.map((one) => {
    const isOver = one.outcome !== "open" && one.outcome !== "wrong" && !isGood(one);
    const verdict = isOver ? "too much" : one.outcome;
    return `${line(one.calls, one.characters, verdict, one.ask)}\n${" ".repeat(31)}${one.what}`;
  });
  const count = (outcome: string) => played.filter((one) => one.outcome === outcome).length;
  const good = played.filter(isGood).length - count("open");
  return [
    line("calls", "characters", "verdict", "request"),
    ...lines,
    `${good} of ${played.length} right or honestly refused, ${count("open")} open; at most ` +
    `${MAX_CALLS} calls and ${MAX_CHARACTERS} characters each.`,
  ].join("\n");
}

if (import.meta.main) {
  const played = await playAll(REQUESTS);
  console.log(formatRequests(played));
  if (!played.every(isGood)) Deno.exitCode = 1;
}
