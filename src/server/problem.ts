import type { Context } from 'hono';

/** What can go wrong at the chat's door, and what the citizen reads then. The page keeps the message itself. */
export const PROBLEMS = {
  bad_request: {
    status: 400,
    vi: 'Tin nhắn bị lỗi trên đường đi. Xin tải lại trang rồi gửi lại.',
    en: 'The message was damaged on its way. Please reload the page and send it again.',
  },
  elsewhere: {
    status: 403,
    vi: 'Tin nhắn không đến từ trang của phường nên không được nhận.',
    en: 'The message did not come from the ward’s own page, so it was not taken.',
  },
  too_long: {
    status: 413,
    vi: 'Tin nhắn dài quá. Xin chia thành vài tin ngắn rồi gửi lại.',
    en: 'The message is too long. Please split it into a few shorter ones.',
  },
  slow_down: {
    status: 429,
    vi: 'Tin gửi hơi nhanh. Trang sẽ tự gửi lại sau ít giây.',
    en: 'That was a little fast. The page will send it again in a few seconds.',
  },
  not_stored: {
    status: 503,
    vi: 'Máy chủ đang bận nên chưa nhận được tin. Trang sẽ tự gửi lại.',
    en: 'The server is busy and has not taken the message yet. The page will send it again.',
  },
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

export interface ProblemBody {
  readonly error: { readonly code: ProblemCode; readonly vi: string; readonly en: string };
}

/** @param waitMs after which it is worth trying again */
export function problem(c: Context, code: ProblemCode, waitMs?: number): Response {
  const { status, vi, en } = PROBLEMS[code];
  if (waitMs !== undefined) c.header('Retry-After', String(Math.ceil(waitMs / 1000)));
  return c.json({ error: { code, vi, en } } satisfies ProblemBody, status);
}
