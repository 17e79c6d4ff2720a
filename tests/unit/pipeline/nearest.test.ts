import { describe, expect, it } from 'vitest';
import { instead, nearest } from '../../../src/pipeline/nearest.ts';

const sections = ['world', 'energy', 'environment', 'culture'];

describe('the nearest of what there is', () => {
  it('forgives letters lost, added, swapped and capital', () => {
    expect(nearest('wrld', sections)).toBe('world');
    expect(nearest('World', sections)).toBe('world');
    expect(nearest('enviroment', sections)).toBe('environment');
    expect(nearest('cutlure', sections)).toBe('culture');
  });
  it('prefers the nearer, then the alphabet', () => {
    expect(nearest('page', ['pages', 'page'])).toBe('page');
    expect(nearest('bat', ['cat', 'bar', 'hat'])).toBe('bar');
  });
  it('is nothing where nothing is near', () => {
    expect(nearest('sports', sections)).toBeUndefined();
    expect(nearest('world', [])).toBeUndefined();
  });
  it('gives way to the list of what there is, if that is short', () => {
    expect(instead('sports', sections)).toContain('world, energy, environment, culture');
    const many = Array.from({ length: 40 }, (_, index) => `section-number-${index}`);
    expect(instead('sports', many)).toMatch(/section-number-11 …$/);
  });
});
