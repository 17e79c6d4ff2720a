import type { APIRoute } from 'astro';
import { edition } from '../archive/edition.ts';
import offlineScript from '../browser/offline-page.ts?worker&url';
import { serviceWorkerScript } from '../browser/service-worker.ts';
import { offlineVersion } from '../outputs/web-manifest.ts';

export const GET: APIRoute = () => {
  const { site } = edition();
  const files = [`${site.base}offline/`, encodeURI(decodeURI(offlineScript))];
  const version = offlineVersion(site, files);
  const script = serviceWorkerScript({ base: site.base, files, version });
  return new Response(script, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } });
};
