// Reads values out of JSON by their path, and throws where the path or the type is another.

export interface Json {
  readonly value: unknown;
  at(...path: (string | number)[]): Json;
  text(...path: (string | number)[]): string;
  number(...path: (string | number)[]): number;
  list(...path: (string | number)[]): Json[];
}

export function read(value: unknown): Json {
  const json: Json = {
    value,
    at(...path) {
      let found: unknown = value;
      for (const key of path) {
        if (typeof found !== "object" || found === null || !(key in found)) {
          throw new Error(`${path.join(".")} is missing in ${JSON.stringify(value).slice(0, 300)}`);
        }
        found = Object.entries(found).find(([name]) => name === String(key))?.[1];
      }
      return read(found);
    },
    text(...path) {
      const found = json.at(...path).value;
      if (typeof found === "string") return found;
      throw new Error(`${path.join(".")} is ${JSON.stringify(found)}, not a string`);
    },
    number(...path) {
      const found = json.at(...path).value;
      if (typeof found === "number") return found;
      throw new Error(`${path.join(".")} is ${JSON.stringify(found)}, not a number`);
    },
    list(...path) {
      const found = json.at(...path).value;
      if (Array.isArray(found)) return found.map(read);
      throw new Error(`${path.join(".")} is ${JSON.stringify(found)}, not a list`);
    },
  };
  return json;
}
