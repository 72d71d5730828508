// `deno task signatures`: prints the verdict on every signed file of the tests, ours against xmlsec1's.
// With --record it writes the verdicts of xmlsec1 to tests/fixtures, for machines without it. Fails if a
// verdict differs without a reason.
import { CASES } from "../tests/xml_signature/_all_cases.ts";
import { STRICTER } from "../tests/xml_signature/_all_cases.ts";
import { verdictOn } from "../tests/xml_signature/_verify.ts";
import {
  askXmlsec,
  HAS_XMLSEC,
  readRecorded,
  writeRecorded,
} from "../tests/xml_signature/_xmlsec.ts";

const recorded = readRecorded();
const judged: Record<string, boolean> = {};
let unexplained = 0;

console.log(`xmlsec1: ${HAS_XMLSEC ? "run here" : "not installed, its recorded verdicts"}\n`);
console.log("| file | ours | xmlsec1 | |\n| --- | --- | --- | --- |");
for (const one of CASES) {
  const file = await one.make();
  const { status, reason } = await verdictOn(file);
  const accepted = HAS_XMLSEC ? await askXmlsec(file, one) : recorded[one.name] ?? false;
  judged[one.name] = accepted;
  const isEqual = accepted === (status === "intact");
  const why = isEqual ? "" : STRICTER[one.name];
  if (why === undefined) unexplained++;
  const remark = [reason, why === undefined ? "**differs**" : why].filter(Boolean).join("; ");
  console.log(`| ${one.name} | ${status} | ${accepted ? "accepts" : "refuses"} | ${remark} |`);
}
const stricter = Object.keys(STRICTER).length;
console.log(
  `\n${CASES.length} files; ${CASES.length - stricter - unexplained} verdicts are equal, ` +
    `${stricter} of ours are stricter, ${unexplained} differ without a reason.`,
);
if (HAS_XMLSEC && Deno.args.includes("--record")) await writeRecorded(judged);
if (unexplained > 0) Deno.exitCode = 1;
