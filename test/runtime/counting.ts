import type { Event } from '../../src/conversation/event.ts';
import type { State } from '../../src/conversation/state.ts';
import type { Step, StepResult } from '../../src/conversation/step-result.ts';
import type { TurnFacts } from '../../src/runtime/proposal.ts';

/** The smallest assistant whose memory shows: it counts what it hears, and does as it is told. */
export const counting: Step<TurnFacts> = (state, event, context) => {
  const count = countOf(state) + 1;
  const told = orders(event, context);
  return {
    effects: [],
    writes: [],
    replies: [{ text: `${count}: ${wordsOf(event)}` }],
    ...told,
    state: { ...state, ...told.state, stack: [{ flow: 'count', version: 1, data: count }] },
  };
};

const countOf = ({ stack }: State): number => (typeof stack[0]?.data === 'number' ? stack[0].data : 0);

export const wordsOf = ({ body }: Event): string => {
  switch (body.kind) {
    case 'text':
      return body.text;
    case 'timer':
      return `rang ${body.key}${body.about ? ` about ${body.about}` : ''}`;
    case 'result':
      if (body.result.kind === 'case_found') return `found ${body.result.file.code}`;
      return body.result.kind === 'case_missing' ? `no ${body.result.code}` : body.result.kind;
    case 'news':
      return `heard ${body.news.kind === 'message' ? body.news.text.vi : body.news.kind}`;
    default:
      return body.kind;
  }
};

/** `say 3`, `quiet`, `boom`, `bug`, `remind KEY SECONDS`, `forget KEY`, `find CODE`, `draw`, `tell CONVERSATION ID WORDS`. */
function orders(event: Event, { newCode, now }: TurnFacts): Partial<StepResult> {
  if (event.body.kind === 'timer' && event.body.key.startsWith('boom')) throw new Error('a bug of ours');
  const [order, first = '', second = '0'] = event.body.kind === 'text' ? event.body.text.split(' ') : [];
  switch (order) {
    case 'say':
      return { replies: Array.from({ length: Number(first) }, (_, n) => ({ text: `${first}.${n + 1}` })) };
    case 'quiet':
      return { replies: [] };
    case 'boom':
      throw new Error(`a bug of ours, quoting ${wordsOf(event)}`);
    case 'bug':
      return { writes: [{ kind: 'report_filed', about: 'x', said: 'y' } as never] };
    case 'remind': {
      const due = new Date(now.getTime() + Number(second) * 1000).toISOString();
      return { writes: [{ kind: 'timer_set', key: first, due, about: 'ABCDEF' }] };
    }
    case 'forget':
      return { writes: [{ kind: 'timer_cleared', key: first }] };
    case 'tell': {
      const [, to = '', id = '', ...words] = wordsOf(event).split(' ');
      const news = { kind: 'message', about: 'test', text: { vi: words.join(' ') } } as const;
      return { writes: [{ kind: 'news_sent', to, id, news }] };
    }
    case 'find':
      return { effects: [{ kind: 'find_case', code: first }] };
    case 'draw': {
      const code = newCode();
      const file = { code, procedure: '1.001193', version: 1, data: {} };
      return { writes: [{ kind: 'case_saved', file }], replies: [{ text: code }] };
    }
    default:
      return {};
  }
}
