import { createChallenge, randomInt, verifySolution, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { Desk } from './desk.ts';

/** What a post's proof of work comes to. */
export type Proof =
  | { readonly kind: 'none' | 'wrong' | 'early' }
  | {
      readonly kind: 'right';
      readonly nonce: { readonly value: string; readonly expires: number };
    };

/** A new challenge for ALTCHA (https://altcha.org/docs/v2/), signed, with the moment it was made. */
export function challenge({ settings, secrets, now }: Desk): Promise<Challenge> {
  const { work, limits } = settings;
  return createChallenge({
    algorithm,
    cost: work.cost,
    counter: randomInt(Math.ceil(work.tries / 2), work.tries),
    deriveKey,
    // The form waits so long by itself, and has another made when it is over.
    data: { issued: now(), least: limits.leastTime, lasts: limits.workLasts },
    expiresAt: Math.floor((now() + limits.workLasts) / 1000),
    hmacSignatureSecret: secrets.work,
    hmacKeySignatureSecret: `${secrets.work} key`,
  });
}

const algorithm = 'PBKDF2/SHA-256';

/** Checks what a form brings as `altcha`: signed by this desk, solved, in time, and not too soon to be a person's. */
export async function checkProof(
  written: string,
  { settings, secrets, now }: Desk,
): Promise<Proof> {
  if (written === '') return { kind: 'none' };
  const payload = shape.safeParse(decoded(written)).data;
  if (!payload) return { kind: 'wrong' };
  const { parameters, signature } = payload.challenge;
  try {
    const { verified } = await verifySolution({
      // What is signed is the parameters as they were written.
      challenge: { parameters, signature },
      solution: payload.solution,
      deriveKey,
      hmacSignatureSecret: secrets.work,
      hmacKeySignatureSecret: `${secrets.work} key`,
    });
    if (!verified) return { kind: 'wrong' };
  } catch {
    return { kind: 'wrong' };
  }
  const { issued } = parameters.data;
  const expires = issued + settings.limits.workLasts;
  if (now() > expires) return { kind: 'wrong' };
  if (now() - issued < settings.limits.leastTime) return { kind: 'early' };
  return { kind: 'right', nonce: { value: parameters.nonce, expires: expires + 60_000 } };
}

function decoded(written: string): unknown {
  try {
    return JSON.parse(Buffer.from(written, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

const shape = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal(algorithm),
      nonce: z.string().regex(/^[0-9a-f]{32}$/),
      // Signed, so that no other is ever worked on; looked at first, so that a forged one costs nothing.
      cost: z.number().int().max(100_000),
      salt: z.string().regex(/^[0-9a-f]{32}$/),
      keyLength: z.number().int().max(64),
      keyPrefix: z.string().max(128),
      data: z.object({ issued: z.number(), least: z.number(), lasts: z.number() }),
    }),
    signature: z.string().max(200),
  }),
  solution: z.object({
    counter: z.number().int(),
    derivedKey: z.string().max(200),
  }),
});
