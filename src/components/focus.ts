import type { Focus } from '../domain/picture.ts';

/** The classes that keep a point of a picture in sight where it is cut: its edge, or its middle. */
export function focusClasses({ x, y }: Focus): string {
  return `x${Math.round(x / 50)} y${Math.round(y / 50)}`;
}
