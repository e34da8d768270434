import * as z from 'zod';
import type { Asked, Brain } from './server.ts';

/** The pieces of our own requests, as a model sees them. */
const Choose = z.object({
  question: z.string(),
  procedures: z.array(z.object({ code: z.string(), name: z.string() })),
});
const FieldSeen = z.object({ id: z.string(), label: z.string(), value: z.string() });
const Word = z.object({
  question: z.string(),
  fields: z.array(FieldSeen),
  problems: z.array(z.unknown()).optional(),
});
export type FieldSeen = z.output<typeof FieldSeen>;

interface Talents {
  /** The full question; the same words where absent. */
  readonly rewrite?: (question: string) => string;
  /** A code; the first where absent. */
  readonly choose?: (codes: readonly string[], question: string) => string;
  /** The wording; `undefined` says that the fields do not answer. */
  readonly word?: (fields: readonly FieldSeen[], question: string, repairing: boolean) => string | undefined;
}

/** A model that does as it is asked, where `talents` does not have it do otherwise. */
export const brain =
  ({ rewrite = it => it, choose = codes => codes[0]!, word = plainly }: Talents = {}): Brain =>
  (asked: Asked) => {
    switch (asked.name) {
      case 'rewrite':
        return { question: rewrite(z.object({ question: z.string() }).parse(asked.data).question) };
      case 'choose': {
        const { question, procedures } = Choose.parse(asked.data);
        return {
          code: choose(
            procedures.map(it => it.code),
            question,
          ),
        };
      }
      case 'answer': {
        const { question, fields, problems } = Word.parse(asked.data);
        const text = word(fields, question, problems !== undefined);
        return { answerable: text !== undefined, text: text ?? '' };
      }
      default:
        throw new Error(`asked for ${asked.name}`);
    }
  };

/** "Kết quả nhận được là …": one true sentence from the fields. */
export const plainly = (fields: readonly FieldSeen[]): string | undefined => {
  const result = fields.find(it => it.label === 'Kết quả nhận được' || it.label === 'What you get');
  return result && `${result.label}: ${result.value.replace(/[.;]$/, '')} [${result.id}].`;
};
