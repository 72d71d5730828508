import type { TcpConnection } from "../src/api/transport/connect_check.ts";

/** A TCP connection on which nothing arrives; `onClose` hears of its end. */
export function idleConnection(onClose: () => void = () => {}): TcpConnection {
  return {
    read: () => Promise.resolve(null),
    write: (bytes) => Promise.resolve(bytes.length),
    close: onClose,
  };
}

/** A TCP connection on which a proxy answers CONNECT with `status`. */
export function proxyConnection(status: number): TcpConnection {
  const answer = new TextEncoder().encode(`HTTP/1.1 ${status} Whatever\r\n\r\n`);
  return {
    ...idleConnection(),
    read: (buffer) => {
      buffer.set(answer);
      return Promise.resolve(answer.length);
    },
  };
}
