import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

/** A server in a provider's place, on this machine alone. */
export interface StandIn {
  /** Without a slash at its end. */
  readonly origin: string;
  /** What it was asked, in order. */
  readonly asked: readonly { readonly url: string; readonly headers: IncomingHttpHeaders }[];
  /** What it answers from now on. */
  answer: (response: ServerResponse) => void;
}

/** Starts one, which ends with the test. */
export async function standIn(): Promise<StandIn> {
  const asked: { url: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    it.answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const it: StandIn = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: status(500),
  };
  return it;
}

/** An answer with no text. */
export function status(code: number, headers: Record<string, string> = {}): StandIn['answer'] {
  return (response) => {
    response.writeHead(code, headers).end();
  };
}

/** An answer of JSON, packed as MET Norway's are. */
export function json(
  value: unknown,
  headers: Record<string, string> = {},
  code = 200,
): StandIn['answer'] {
  return text(JSON.stringify(value), headers, code);
}

export function text(
  written: string,
  headers: Record<string, string> = {},
  code = 200,
): StandIn['answer'] {
  return (response) => {
    response.writeHead(code, {
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
      ...headers,
    });
    response.end(gzipSync(written));
  };
}

/**
 * A forecast in the form of Locationforecast 2.0's compact answers (https://developer.yr.no/doc/ForecastJSON),
 * an hour a step, from `start` on.
 */
export function forecast(start: string, temperatures: readonly unknown[]): object {
  const from = Date.parse(start);
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [49.8671, 40.4093, -14] },
    properties: {
      meta: {
        updated_at: start,
        units: {
          air_pressure_at_sea_level: 'hPa',
          air_temperature: 'celsius',
          cloud_area_fraction: '%',
          precipitation_amount: 'mm',
          relative_humidity: '%',
          wind_from_direction: 'degrees',
          wind_speed: 'm/s',
        },
      },
      timeseries: temperatures.map((temperature, hours) => ({
        time: new Date(from + hours * 3_600_000).toISOString().replace('.000', ''),
        data: {
          instant: {
            details: {
              air_pressure_at_sea_level: 1019.6,
              air_temperature: temperature,
              cloud_area_fraction: 98.4,
              relative_humidity: 71.3,
              wind_from_direction: 342.9,
              wind_speed: 6.1,
            },
          },
          next_1_hours: {
            summary: { symbol_code: 'cloudy' },
            details: { precipitation_amount: 0 },
          },
        },
      })),
    },
  };
}
