/** Whether another website sent the request; a link that a person opens has no Origin. */
export function hasForeignOrigin({ headers }: Request, host: string): boolean {
  const origin = headers.get("origin");
  return origin !== null && origin !== `http://${host}`;
}
