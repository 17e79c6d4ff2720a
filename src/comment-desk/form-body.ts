/**
 * Reads the body of a request that a form sent. `type`: it is no form's; `size`: it is larger than so many
 * bytes, and the rest was not read; `ended`: its sender broke off.
 */
export async function formBody(
  request: Request,
  most: number,
): Promise<{ readonly text: string } | 'type' | 'size' | 'ended'> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/x-www-form-urlencoded(?:\s*;\s*charset="?utf-8"?)?$/i.test(type.trim())) {
    return 'type';
  }
  if (Number(request.headers.get('Content-Length') ?? 0) > most) return 'size';
  if (!request.body) return { text: '' };
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  try {
    for (;;) {
      const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array };
      if (done || value === undefined) break;
      bytes += value.byteLength;
      if (bytes > most) {
        await reader.cancel();
        return 'size';
      }
      parts.push(value);
    }
  } catch {
    return 'ended';
  }
  return { text: Buffer.concat(parts).toString('utf8') };
}
