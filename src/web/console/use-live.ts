import { useEffect, useState } from 'react';

export interface News {
  readonly count: number;
  readonly ticket?: string;
}

/** Hears that something changed. A lost line comes back by itself, and then everything is looked at again. */
export const useLive = (on: boolean): { news: News; connected: boolean } => {
  const [news, setNews] = useState<News>({ count: 0 });
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (!on) return;
    const source = new EventSource('/console/api/live');
    const tell = (ticket?: string) =>
      setNews(({ count }) => ({ count: count + 1, ...(ticket === undefined ? {} : { ticket }) }));
    source.addEventListener('hello', () => {
      setConnected(true);
      tell();
    });
    source.addEventListener('changed', event => tell(JSON.parse(event.data).ticket));
    source.addEventListener('error', () => setConnected(false));
    return () => source.close();
  }, [on]);
  return { news, connected };
};
