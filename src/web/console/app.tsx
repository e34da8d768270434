import { useCallback, useEffect, useState } from 'react';
import type { Me } from '../../server/console/wire.ts';
import { ask } from './api.ts';
import { DeskContext } from './context.ts';
import { Enter } from './enter.tsx';
import { People } from './people.tsx';
import { Queue } from './queue.tsx';
import { Ticket } from './ticket.tsx';
import { useLive } from './use-live.ts';
import { type Lang, type Say, storedLang, storeLang, wordsIn } from './words.ts';

const TICKET = /^\/console\/tickets\/([\w-]+)$/;

/** Where we are is the address: a page can be reloaded, sent to a colleague and gone back from. */
const usePath = () => {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const moved = () => setPath(location.pathname);
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
  const go = useCallback((to: string) => {
    history.pushState(null, '', to);
    setPath(to);
    scrollTo(0, 0);
  }, []);
  return { path, go };
};

export function App() {
  const { path, go } = usePath();
  const [lang, setLang] = useState<Lang>(storedLang);
  const [me, setMe] = useState<Me | null>();
  const { news, connected } = useLive(Boolean(me));
  const say = wordsIn(lang);
  const recognise = useCallback(() => {
    ask<Me>('GET', '/me').then(setMe, () => setMe(null));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what one holds changes with the news.
  useEffect(recognise, [recognise, news.count]);
  useEffect(() => {
    document.documentElement.lang = lang;
    storeLang(lang);
  }, [lang]);

  const entered = () => {
    go('/console');
    recognise();
  };
  if (path === '/console/enter') return <Enter say={say} entered={entered} />;
  if (me === undefined) return <p className="note">{say('loading')}</p>;
  if (me === null) return <p className="note">{say('enter.none')}</p>;
  const ticket = TICKET.exec(path)?.[1];
  return (
    <DeskContext value={{ me, lang, say, news, go }}>
      <Head me={me} say={say} path={path} go={go} other={lang === 'vi' ? 'en' : 'vi'} setLang={setLang} />
      {!connected && (
        <p className="offline" role="status">
          {say('offline')}
        </p>
      )}
      <main>
        {ticket ? (
          <Ticket key={ticket} number={ticket} />
        ) : path === '/console/people' ? (
          <People />
        ) : (
          <Queue />
        )}
      </main>
    </DeskContext>
  );
}

interface HeadProps {
  readonly me: Me;
  readonly say: Say;
  readonly path: string;
  readonly go: (path: string) => void;
  readonly other: Lang;
  readonly setLang: (lang: Lang) => void;
}

function Head({ me, say, path, go, other, setLang }: HeadProps) {
  const link = (to: string, label: string, here: boolean) => (
    <a
      href={to}
      aria-current={here ? 'page' : undefined}
      onClick={event => {
        event.preventDefault();
        go(to);
      }}
    >
      {label}
    </a>
  );
  const leave = () => ask('POST', '/leave', {}).finally(() => location.assign('/console'));
  return (
    <header className="head">
      <div>
        <h1>{say('title')}</h1>
        <p>
          {me.name} · {say(`role.${me.role}`)} · {me.holding}/{me.capacity}
        </p>
      </div>
      <nav aria-label={say('title')}>
        {link('/console', say('queue'), path !== '/console/people')}
        {link('/console/people', say('people'), path === '/console/people')}
        <button type="button" className="plain" lang={other} onClick={() => setLang(other)}>
          {other === 'en' ? 'English' : 'Tiếng Việt'}
        </button>
        <button type="button" className="plain" onClick={() => void leave()}>
          {say('leave')}
        </button>
      </nav>
    </header>
  );
}
