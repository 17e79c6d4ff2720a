import { createApp } from 'astro/app/entrypoint';
import { StaticPaths } from 'astro:static-paths';
import type { PathWithRoute } from 'astro';

/**
 * What the bundle of the pages gives to who renders them: Astro's own application, with every page in
 * it. Bundled by Astro, and imported by the processes that render (`part.ts`).
 */
const app = createApp({ streaming: false });

/** Every address of the site, with its route. */
export function paths(): Promise<PathWithRoute[]> {
  return new StaticPaths(app).getAll();
}

export function render(request: Request, routeData: PathWithRoute['route']): Promise<Response> {
  return app.render(request, { routeData });
}
