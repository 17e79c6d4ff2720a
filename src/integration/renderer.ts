import { createApp } from 'astro/app/entrypoint';
import { StaticPaths } from 'astro:static-paths';
import type { PathWithRoute } from 'astro';
import { withOwnHashes } from './own-hashes.ts';
import { getRequest, WholeResponse, withWholeResponses } from './whole-response.ts';

/**
 * What the bundle of the pages gives to who renders them: Astro's own application, with every page in
 * it. Bundled by Astro, and imported by the processes that render (`part.ts`).
 */
const app = createApp({ streaming: false });

// Astro imports a page's module for every page that it renders: once is enough.
for (const [component, load] of app.manifest.pageMap ?? []) {
  let loading: ReturnType<typeof load> | undefined;
  app.manifest.pageMap?.set(component, () => (loading ??= load()));
}

/** Every address of the site, with its route. */
export function paths(): Promise<PathWithRoute[]> {
  return new StaticPaths(app).getAll();
}

/** The page at a whole address. */
export async function render(
  url: string,
  routeData: PathWithRoute['route'],
): Promise<WholeResponse> {
  const response = await withWholeResponses(() => app.render(getRequest(url), { routeData }));
  if (routeData.type !== 'page' || !(response.body instanceof Uint8Array)) return response;
  return new WholeResponse(withOwnHashes(response.body), response);
}
