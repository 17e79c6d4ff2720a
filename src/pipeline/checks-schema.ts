import { z } from 'zod';
import { instead } from './nearest.ts';
import { ruleNames, severities, type RuleName } from './rules.ts';
import { notMapping, quoted } from './written.ts';

const severity = z
  .enum(severities, {
    error: ({ input }) => `${quoted(input)} is no severity; ${instead(String(input), severities)}`,
  })
  .optional();

/** `checks:` of publication.yaml: the severity of each rule that is to have another. */
export const checksSchema = z.strictObject(
  Object.fromEntries(ruleNames.map((rule) => [rule, severity])) as Record<
    RuleName,
    typeof severity
  >,
  {
    error: ({ input, code }) =>
      code === 'invalid_type'
        ? notMapping(
            input,
            'a rule and its severity, missing-credit: error, indented under checks:',
          )
        : undefined,
  },
);
