import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Reply } from '../../conversation/reply.ts';
import type { Chat } from './chat.ts';
import { Composer } from './composer.tsx';
import { Header } from './header.tsx';
import type { Keep } from './keep.ts';
import { pageLines } from './lines.ts';
import { askedLang, isAnswering, type Unsent } from './log.ts';
import { readPreferences, SIZES, savePreferences, stepOf } from './preferences.ts';
import { Sheet } from './sheet.tsx';
import { Talk } from './talk.tsx';
import { useFocusOnAnswer, useScroll, useSticky } from './use-scroll.ts';
import { Welcome } from './welcome.tsx';
import { type Say, sayIn } from './wording.ts';

const DRAFT = 'hoi.draft';

interface AppProps {
  readonly chat: Chat;
  readonly keep: Keep;
  readonly ward: string;
}

export function App({ chat, keep, ward }: AppProps) {
  const state = useSyncExternalStore(chat.subscribe, chat.state);
  const [preferences, setPreferences] = useState(() => readPreferences(keep));
  const [draft, setDraft] = useState(() => keep.get(DRAFT) ?? '');
  const [sheet, setSheet] = useState<Reply>();
  const lang = askedLang(state) ?? preferences.lang;
  const say = useMemo(() => sayIn(lang), [lang]);
  const lines = useMemo(() => pageLines(state, say), [state, say]);
  const box = useRef<HTMLTextAreaElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const bottom = useRef<HTMLElement>(null);

  const { newer, goNewer } = useScroll(lines, state.loaded);
  const focusOnAnswer = useFocusOnAnswer(lines);
  useSticky(top, '--top');
  useSticky(bottom, '--bottom');

  useEffect(() => savePreferences(keep, preferences), [keep, preferences]);
  useEffect(() => (draft ? keep.set(DRAFT, draft) : keep.remove(DRAFT)), [keep, draft]);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.documentElement.style.setProperty('--size', String(SIZES[preferences.size] ?? 1));
  }, [lang, preferences.size]);

  const choose = useCallback(
    (id: string) => {
      focusOnAnswer();
      chat.write({ choose: id });
    },
    [focusOnAnswer, chat],
  );
  const printed = useCallback(() => setSheet(undefined), []);

  const otherLang = lang === 'vi' ? 'en' : 'vi';
  const changeLang = () => {
    setPreferences({ ...preferences, lang: otherLang });
    if (lines.length > 0) chat.write({ command: `/ngonngu ${otherLang}` });
  };
  /** Takes a message that was refused back into the box, behind what is being written there. */
  const edit = (message: Unsent) => {
    chat.withdraw(message.id);
    if ('text' in message.draft) setDraft(draft ? `${draft}\n${message.draft.text}` : message.draft.text);
    box.current?.focus();
  };
  const leave = () => {
    if (!confirm(say('leaveSure'))) return;
    keep.remove(DRAFT);
    void chat.leave();
  };
  const send = (text: string) => {
    setDraft('');
    chat.write({ text });
  };

  return (
    <>
      <a className="skip" href="#box">
        {say('skip')}
      </a>
      <div ref={top} className="top">
        <Header
          ward={ward}
          say={say}
          otherLang={otherLang}
          size={preferences.size}
          onSize={size => setPreferences({ ...preferences, size: stepOf(size) })}
          onLang={changeLang}
          onPerson={() => chat.write({ command: '/gapnguoi' })}
        />
      </div>
      <main className="page">
        {state.loaded && lines.length === 0 && <Welcome say={say} onWrite={chat.write} />}
        {lines.length > 0 && <Leave say={say} onLeave={leave} />}
        <Talk
          lines={lines}
          live={state.loaded}
          cut={state.link === 'cut'}
          say={say}
          lang={lang}
          onChoose={choose}
          onPrint={setSheet}
          onEdit={edit}
        />
        <p className="status" role="status">
          {!state.loaded && state.link === 'opening' && say('opening')}
          {isAnswering(state) && <Dots word={say('typing')} />}
        </p>
      </main>
      <section ref={bottom} className="bottom" aria-label={say('writing')}>
        {newer && (
          <button type="button" className="newer" onClick={goNewer}>
            {say('newer')} ↓
          </button>
        )}
        <p className="offline" role="status">
          {state.link === 'cut' && say('offline')}
        </p>
        <Composer box={box} text={draft} say={say} onText={setDraft} onSend={send} />
      </section>
      {sheet && <Sheet reply={sheet} ward={ward} say={say} onPrinted={printed} />}
    </>
  );
}

const Leave = ({ say, onLeave }: { say: Say; onLeave: () => void }) => (
  <p className="leave">
    <button type="button" className="extra" onClick={onLeave}>
      {say('leave')}
    </button>
  </p>
);

const Dots = ({ word }: { word: string }) => (
  <span className="dots">
    <i aria-hidden="true" />
    <i aria-hidden="true" />
    <i aria-hidden="true" />
    <span>{word}</span>
  </span>
);
