import { z } from 'zod';

/** What a text is, where its schema tells it. */
export interface Meant {
  /** A text of several sentences; an instant; the path of a picture beside the file. */
  readonly form: 'words' | 'date' | 'picture';
}

/** What may be written under a key, for who makes a form of it. */
export type Field =
  | { readonly kind: 'text' | 'flag' | Meant['form'] }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly item: Field }
  | { readonly kind: 'mapping'; readonly fields: readonly KeyedField[] };

export type KeyedField = Field & { readonly key: string; readonly isRequired: boolean };

/** The keys of a mapping's schema, in its order. */
export function fieldsOf(schema: z.ZodObject): KeyedField[] {
  return Object.entries(schema.shape as Readonly<Record<string, z.core.$ZodType>>).map(
    ([key, value]) => ({
      ...fieldOf(value),
      key,
      isRequired: !z.safeParse(value, undefined).success,
    }),
  );
}

function fieldOf(schema: z.core.$ZodType): Field {
  const form = z.globalRegistry.get(schema)?.['form'] as Meant['form'] | undefined;
  if (form) return { kind: form };
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return fieldOf(schema.unwrap());
  }
  // What is read from a text: its first schema says what may be written.
  if (schema instanceof z.ZodPipe) return fieldOf(schema.in);
  if (schema instanceof z.ZodArray) return { kind: 'list', item: fieldOf(schema.element) };
  if (schema instanceof z.ZodObject) return { kind: 'mapping', fields: fieldsOf(schema) };
  if (schema instanceof z.ZodEnum) {
    const options = schema.options.map(String);
    const isFlag = options.length === 2 && options[0] === 'true' && options[1] === 'false';
    return isFlag ? { kind: 'flag' } : { kind: 'choice', options };
  }
  if (schema instanceof z.ZodString) return { kind: 'text' };
  throw new Error(`no form can be made of a schema of the type ${schema._zod.def.type}`);
}
