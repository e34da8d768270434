import { type Content, loadContent } from '../../src/content.ts';
import type { Dossier } from '../../src/conversation/dossier.ts';
import type { Effect } from '../../src/conversation/effect.ts';
import type { EventBody } from '../../src/conversation/event.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { newState, State } from '../../src/conversation/state.ts';
import type { CaseFile, Write } from '../../src/conversation/write.ts';
import { createSeals } from '../../src/dossiers/seal.ts';
import { assistant } from '../../src/flows/assistant.ts';
import type { Context } from '../../src/flows/context.ts';

const SEALS = createSeals('kept by the tests');

let shared: Content | undefined;
/** The shipped content, read once for all tests of a file. */
export const content = (): Content => (shared ??= loadContent('data'));

/** A dossier of the ward's export, with the last digits of the phone on it. */
export interface Exported {
  readonly dossier: Dossier;
  readonly digits: string;
}

/**
 * A citizen talking to the pure core. Between every two events the state goes through JSON and its schema, as it
 * does in the store; what the step wanted written is kept, so that effects find it again.
 */
export class Talker {
  readonly writes: Write[] = [];
  /** Everything the step wanted of the world. */
  readonly asked: Effect[] = [];
  readonly transcript: string[] = [];
  replies: readonly Reply[] = [];
  /** What the last text said that the log must not keep. */
  forgotten: readonly string[] = [];
  now: Date;
  private saved: string;
  private count = 0;
  private codes = 0;
  private with: Content;
  private readonly dossiers: readonly Exported[];

  constructor({
    at = '2026-11-25T09:00:00+07:00',
    lang = 'vi' as 'vi' | 'en',
    with: given = content(),
    dossiers = [] as readonly Exported[],
  } = {}) {
    this.dossiers = dossiers;
    this.now = new Date(at);
    this.saved = JSON.stringify(newState(lang));
    this.with = given;
  }

  get state(): State {
    return State.parse(JSON.parse(this.saved));
  }

  get view() {
    return assistant.view(this.state, this.context());
  }

  /** Everything said in answer to the last input, as one text. */
  get said(): string {
    return this.replies.map(reply => reply.text).join('\n\n');
  }

  get choices() {
    return this.replies.flatMap(reply => reply.choices ?? []);
  }

  says(text: string): this {
    return this.send({ kind: 'text', text });
  }

  /** Taps a button by its label, or by the beginning of its id. */
  taps(labelOrId: string): this {
    const choice = this.state.offered.find(it => it.label === labelOrId || it.id === labelOrId);
    if (!choice)
      throw new Error(`no button “${labelOrId}” among ${this.state.offered.map(it => it.label).join(' | ')}`);
    return this.send({ kind: 'choice', id: choice.id });
  }

  /** Taps a button that was offered long ago. */
  tapsOld(id: string): this {
    return this.send({ kind: 'choice', id });
  }

  commands(name: string, args = ''): this {
    return this.send({ kind: 'command', name, args });
  }

  /** The content was changed and the assistant started again, between two words. */
  meets(given: Content): this {
    this.with = given;
    return this;
  }

  later(hours: number): this {
    this.now = new Date(this.now.getTime() + hours * 3_600_000);
    return this;
  }

  send(body: EventBody): this {
    this.transcript.push(`> ${JSON.stringify(body)}`);
    this.count += 1;
    const event = { id: `e${this.count}`, at: this.now.toISOString(), body };
    const {
      state,
      replies,
      writes,
      effects,
      forget = [],
    } = assistant.step(this.state, event, this.context());
    this.saved = JSON.stringify(state);
    this.replies = replies;
    if (body.kind === 'text') this.forgotten = forget;
    this.writes.push(...writes);
    this.transcript.push(...replies.map(reply => reply.text));
    for (const effect of effects) this.asked.push(effect);
    for (const effect of effects)
      if (effect.kind === 'find_dossier') this.send({ kind: 'result', result: this.open(effect) });
    for (const effect of effects)
      if (effect.kind === 'find_case') this.send({ kind: 'result', result: this.find(effect.code) });
    return this;
  }

  writesOf<K extends Write['kind']>(kind: K): Extract<Write, { kind: K }>[] {
    return this.writes.filter((it): it is Extract<Write, { kind: K }> => it.kind === kind);
  }

  /** As the store answers, without its limits. */
  private open({ code, seal }: Extract<Effect, { kind: 'find_dossier' }>) {
    const found = this.dossiers.find(it => SEALS.digits(it.dossier.code, it.digits) === seal);
    if (found && found.dossier.code === code)
      return { kind: 'dossier_found', dossier: found.dossier, seal } as const;
    const newest = this.dossiers[0]?.dossier.asOf;
    return { kind: 'dossier_refused', code, ...(newest ? { newest } : {}) } as const;
  }

  private find(code: string) {
    const file: CaseFile | undefined = this.writesOf('case_saved').findLast(
      it => it.file.code === code,
    )?.file;
    return file ? ({ kind: 'case_found', file } as const) : ({ kind: 'case_missing', code } as const);
  }

  private context(): Context {
    const newCode = () => {
      this.codes += 1;
      return code(this.codes);
    };
    return { ...this.with, now: this.now, channel: 'test', newCode, seals: SEALS, source: 'test' };
  }
}

const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const code = (n: number): string => `T${SIGNS[n % 32]}${SIGNS[(n >> 5) % 32]}222`;
