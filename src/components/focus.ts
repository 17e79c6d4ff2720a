import type { Focus } from '../domain/picture.ts';

/** The classes that keep a point of a picture in sight where it is cut: to the nearest quarter. */
export function focusClasses({ x, y }: Focus): string {
  return `x${Math.round(x / 25)} y${Math.round(y / 25)}`;
}
