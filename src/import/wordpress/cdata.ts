/** What follows the end of a text in an export: the end of its element, or its other part. */
const whatFollows =
  /^\s*(?:<\/(?:[a-z]+:\w+|title|link|description|category|guid|language|pubDate)\s*>|<!\[CDATA\[)/;

/** Characters that may have to be seen to know what follows. */
const enough = 200;

const opening = '<![CDATA[';
const closing = ']]>';

/**
 * Passes XML on in parts, and keeps texts together that a `]]>` of their own would end: plugins write CDATA into
 * CDATA, and XML knows no such thing. `mended` is called for each.
 */
export class CdataMending {
  readonly #mended: () => void;
  #rest = '';
  #isWithin = false;

  constructor(mended: () => void) {
    this.#mended = mended;
  }

  pass(text: string, isLast: boolean): string {
    let passed = '';
    let left = this.#rest + text;
    for (;;) {
      const sign = this.#isWithin ? closing : opening;
      const at = left.indexOf(sign);
      if (at === -1) {
        // A sign may have been cut in two.
        const end = isLast ? left.length : Math.max(0, left.length - sign.length + 1);
        passed += left.slice(0, end);
        this.#rest = left.slice(end);
        return passed;
      }
      const behind = at + sign.length;
      if (this.#isWithin && !isLast && left.length < behind + enough) {
        passed += left.slice(0, at);
        this.#rest = left.slice(at);
        return passed;
      }
      if (!this.#isWithin) {
        passed += left.slice(0, behind);
        this.#isWithin = true;
      } else if (
        whatFollows.test(left.slice(behind, behind + enough)) ||
        isEmptyBehind(left, behind)
      ) {
        passed += left.slice(0, behind);
        this.#isWithin = false;
      } else {
        passed += `${left.slice(0, at)}]]${closing}${opening}>`;
        this.#mended();
      }
      left = left.slice(behind);
    }
  }
}

/** At the end of a file that was cut off. */
function isEmptyBehind(text: string, at: number): boolean {
  return text.slice(at, at + enough).trim() === '';
}
