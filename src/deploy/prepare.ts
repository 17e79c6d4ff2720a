import type { FileHost } from './place.ts';
import type { BuiltSite } from './site.ts';
export async function prepare(
  site: BuiltSite,
  host: FileHost,
  out: string | undefined,
): Promise<void> {
  await Promise.resolve();
  console.log(site.base, host, out);
}
