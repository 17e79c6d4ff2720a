import { UsageError } from './command.ts';

export function portFrom(written: string): number {
  const port = Number(written);
  if (/^\d{1,5}$/.test(written) && port <= 65535) return port;
  throw new UsageError(`--port ${written} is not a port; write a number up to 65535`);
}
