import type { Lang } from './words.ts';

const zone = 'Asia/Ho_Chi_Minh';

/** "09:15 2/3" */
export const clock = (iso: string): string =>
  new Date(iso).toLocaleString('vi-VN', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    day: 'numeric',
    month: 'numeric',
  });

/** "5 phút", "2 giờ", "3 ngày" since then. */
export const since = (iso: string, lang: Lang, now = Date.now()): string => {
  const minutes = Math.max(0, Math.round((now - Date.parse(iso)) / 60_000));
  const [n, vi, en] =
    minutes < 60
      ? [minutes, 'phút', 'min']
      : minutes < 1440
        ? [Math.round(minutes / 60), 'giờ', 'h']
        : [Math.round(minutes / 1440), 'ngày', 'd'];
  return `${n} ${lang === 'vi' ? vi : en}`;
};
