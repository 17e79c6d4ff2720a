import { describe, expect, it } from 'vitest';
import { faultOfName } from '../../../src/pipeline/naming.ts';

describe('a name that an address is made of', () => {
  it.for([
    'two-ports-agree',
    'Şəki şəhəri',
    'Каспийское море',
    'IT-специалисты',
    'Θάλασσα',
    'دریای خزر',
    'می\u200Cخواهم',
    'ทำเนียบ',
    '東京タワー',
    '3D-модель',
    'console',
    'common',
    '1ª volta',
    'VКонтакте',
    'μSv',
    'ＮＨＫニュース',
    '۳۰\u200Cساله\u200Cها',
  ])('may be %s', (name) => {
    expect(faultOfName(name)).toBeUndefined();
  });

  it.for([
    ['p\u0430ypal', 'paypal'],
    ['C\u0430sp\u0456an sea', 'caspian sea'],
    ['K\u0430\u0441\u043F\u0438\u0439', 'каспий'],
    ['\uFF41dmin', 'admin'],
    ['\u{1D41A}dmin', 'admin'],
    ['adm\u200Bin', 'admin'],
    ['txt.\u202Eexe', 'txt.exe'],
    ['con', 'con-2'],
    ['AUX', 'aux-2'],
    ['lpt1', 'lpt1-2'],
  ] as const)('may not be %j', ([name, better]) => {
    expect(faultOfName(name)?.better).toBe(better);
  });

  it('has a letter or a digit', () => {
    expect(faultOfName('---')?.what).toMatch(/no letter or digit/);
  });
});
