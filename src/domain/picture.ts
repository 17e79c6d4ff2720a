/** A picture as a page shows it; width and height in CSS pixels. */
export interface Picture {
  /** Root-relative, with the publication's base; its name holds a digest of its bytes. */
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
}
