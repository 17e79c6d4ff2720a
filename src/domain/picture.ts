/** A picture as a page shows it; width and height in CSS pixels. */
export interface Picture {
  /** Root-relative, with the publication's base; its name holds a digest of its bytes. */
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  /** The point that stays in sight where it is cut, in hundredths of its width and height; else its middle. */
  readonly focus?: Focus | undefined;
}

export interface Focus {
  readonly x: number;
  readonly y: number;
}
