import type { Rate } from '../runtime/shared/rate-limit.ts';

export interface ServerSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The address citizens use, with scheme; behind a proxy this differs from what we listen on. */
  readonly publicUrl?: string;
  /** How many proxies of our own stand in front; only then is `X-Forwarded-For` believed. */
  readonly trustedProxies?: number;
  /** Where the built pages are. */
  readonly pagesDir: string;
  /** Where the drawings of replies are: served to everybody, because platforms fetch them. */
  readonly picturesDir?: string;
  /** "phường Phú Xuân", as the page says it. */
  readonly ward: string;
  /** Sites that may show the chat inside their own page. */
  readonly framedBy?: readonly string[];
  readonly beatMs?: number;
  readonly limits?: { readonly perChat: Rate; readonly perAddress: Rate };
}

/** Below what middleboxes take for a dead line, usually a minute and on some phone networks half of it. */
export const BEAT_MS = 15_000;

/**
 * A chat may burst as a person does who taps through a guide. An address may be a whole village: phone networks put
 * thousands of people behind one, and the ward's own hall is one as well.
 */
export const LIMITS = {
  perChat: { burst: 30, perSecond: 1 },
  perAddress: { burst: 600, perSecond: 50 },
} as const;

/** Sign-in links hold 256 bits: this only keeps the log and the database quiet. */
export const ENTER = { burst: 20, perSecond: 0.2 } as const;
