/** The file that names the publication's sign. */
export const publicationFile = 'publication.yaml';

/** The numbers of references that no HTML marks: a lead picture, and what an article is a translation of. */
export const leadNumber = -1;
export const originalNumber = -2;
