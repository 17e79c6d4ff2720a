import type { Locator } from 'playwright-core';

/** The letters that are drawn in an element's fonts as one that no font has, or as nothing. */
export function lettersWithoutGlyph(element: Locator, letters: string): Promise<string[]> {
  return element.evaluate((found, text) => {
    const { fontStyle, fontWeight, fontFamily } = getComputedStyle(found);
    const draw = (letter: string) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 80, height: 80 });
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.font = `${fontStyle} ${fontWeight} 40px ${fontFamily}`;
      context.fillText(letter, 20, 50);
      return canvas.toDataURL();
    };
    const unassigned = '\u0378';
    const bad = [draw(unassigned), draw(' ')];
    return Array.from(text).filter((letter) => bad.includes(draw(letter)));
  }, letters);
}
