// The sockets that the server needs; Deno's own have these shapes.

/** A connected TCP socket. */
export interface Socket {
  read(buffer: Uint8Array): Promise<number | null>;
  write(bytes: Uint8Array): Promise<number>;
  closeWrite(): Promise<void>;
  close(): void;
}

/** A listening TCP socket. */
export interface Listener {
  readonly addr: { readonly port: number };
  accept(): Promise<Socket>;
  close(): void;
}

/** Opens a listening socket; throws if that is not possible. */
export type Listen = (address: { hostname: string; port: number }) => Listener;
