import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { handler } from 'altcha-lib/workers/shared';

// A worker: looks for the number that a desk's challenge asks for (comment-proof.ts).
handler({ deriveKey });
