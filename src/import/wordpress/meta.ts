import { unserialize } from 'php-serialize';

/** A custom field's value, as PHP serialized it, as plain data; undefined where it cannot be read. */
export function readSerialized(value: string): unknown {
  if (!/^[aOs]:\d+:/.test(value)) return undefined;
  try {
    // No class is known: objects are refused, not made.
    return unserialize(value, {}, { strict: true }) as unknown;
  } catch {
    return undefined;
  }
}

/** Whose picture it is, from what WordPress read in the picture's file. */
export function creditIn(metadata: string): string {
  const data = readSerialized(metadata);
  const about = property(data, 'image_meta');
  const credit = property(about, 'credit') ?? property(about, 'copyright');
  return typeof credit === 'string' ? credit.trim() : '';
}

function property(data: unknown, name: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  if (data instanceof Map) return data.get(name) as unknown;
  return Object.hasOwn(data, name) ? (data as Record<string, unknown>)[name] : undefined;
}
