/** The fields of each record of a CSV text (RFC 4180). */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let [record, field, isQuoted]: [string[], string, boolean] = [[], "", false];
  const source = text.replace(/^\uFEFF/, "");
  for (let i = 0; i < source.length; i++) {
    const character = source[i] ?? "";
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (source[i + 1] === '"') field += source[++i] ?? "";
      else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === "," || source.startsWith("\r\n", i)) {
      record.push(field);
      field = "";
      if (character === ",") continue;
      records.push(record);
      record = [];
      i++;
    } else field += character;
  }
  return records;
}
