import type { Context } from 'hono';

const PROBLEMS = {
  signed_out: {
    status: 401,
    vi: 'Anh/chị chưa đăng nhập. Xin liên kết mới từ người phụ trách.',
    en: 'You are not signed in. Ask your lead for a new link.',
  },
  used_link: {
    status: 410,
    vi: 'Liên kết này đã dùng hoặc đã quá hạn. Xin liên kết mới từ người phụ trách.',
    en: 'This link was used or is too old. Ask your lead for a new one.',
  },
  not_yours: {
    status: 403,
    vi: 'Việc này không thuộc phần của anh/chị.',
    en: 'This is not within your role.',
  },
  last_lead: {
    status: 409,
    vi: 'Đây là người phụ trách cuối cùng. Hãy thêm một người phụ trách khác trước.',
    en: 'This is the last lead. Add another lead first.',
  },
  slow_down: {
    status: 429,
    vi: 'Thử quá nhiều lần. Xin đợi một phút.',
    en: 'Too many attempts. Please wait a minute.',
  },
  unknown: { status: 404, vi: 'Không có mục này.', en: 'There is no such thing.' },
  bad_request: {
    status: 400,
    vi: 'Nội dung gửi lên chưa đúng. Xin tải lại trang rồi thử lại.',
    en: 'What was sent is not right. Please reload the page and try again.',
  },
} as const;

export type ConsoleProblem = keyof typeof PROBLEMS;

export const consoleProblem = (c: Context, code: ConsoleProblem): Response => {
  const { status, vi, en } = PROBLEMS[code];
  return c.json({ error: { code, vi, en } }, status);
};
