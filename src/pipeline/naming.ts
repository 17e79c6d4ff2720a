import { isDevice, isSegment, isTooLong, segment } from '../domain/address.ts';
import { hiddenSigns, withoutHiddenSigns } from './hidden-signs.ts';
import { lookalikeIn } from './lookalikes.ts';

/** Why no address is made of a name: what it has or is, and a better name or what to do. */
export interface NameFault {
  readonly what: string;
  readonly better?: string | undefined;
  readonly advice?: string | undefined;
}

/** What is wrong with a slug, id or tag that an address would be made of, if anything. */
export function faultOfName(name: string): NameFault | undefined {
  if (!isSegment(name)) return { what: 'has no letter or digit to make an address of' };
  if (isTooLong(name)) {
    return { what: 'is too long for an address', advice: 'write at most some 70 characters' };
  }
  const [hidden] = hiddenSigns(name);
  if (hidden) {
    const what = `has a sign in it that nobody sees (${hidden.name})`;
    return { what, better: withoutHiddenSigns(name) };
  }
  const pretence = lookalikeIn(name);
  if (pretence) {
    return {
      what: `has letters that pretend to be others (${pretence.found} in "${pretence.word}")`,
      better: pretence.instead,
    };
  }
  if (isDevice(name)) {
    return { what: 'is a name that Windows keeps for itself', better: `${segment(name)}-2` };
  }
  return undefined;
}
