import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const folder = (name) => glob({ base: `${process.env.CONTENT}/${name}`, pattern: '**/*.md' });

export const collections = {
  articles: defineCollection({
    loader: folder('articles'),
    schema: z.object({
      title: z.string(),
      description: z.string(),
      date: z.coerce.date(),
      section: z.string(),
      authors: z.array(z.string()),
      tags: z.array(z.string()),
      story: z.string().optional(),
      mustRead: z.boolean().optional(),
      corrections: z.array(z.object({ date: z.coerce.date(), text: z.string() })).optional(),
    }),
  }),
  authors: defineCollection({ loader: folder('authors'), schema: z.object({ name: z.string() }) }),
  stories: defineCollection({ loader: folder('stories'), schema: z.object({ title: z.string() }) }),
  editors: defineCollection({ loader: folder('pages'), schema: z.object({ title: z.string() }) }),
};
