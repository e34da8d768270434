import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openChat } from './chat.ts';
import { browserKeep } from './keep.ts';
import { readPreferences } from './preferences.ts';
import './styles.css';
import './print.css';

const keep = browserKeep(() => localStorage);
const ward = document.querySelector('meta[name="hoi-ward"]')?.getAttribute('content') ?? '';
const chat = openChat(keep, () => readPreferences(keep).lang);

createRoot(document.getElementById('root') as HTMLElement).render(
  <App chat={chat} keep={keep} ward={ward} />,
);
