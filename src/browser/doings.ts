/** What each control does that names it in `data-tool`, when it is pressed or changed. */
export type Doings = Readonly<Record<string, (control: HTMLElement) => unknown>>;
