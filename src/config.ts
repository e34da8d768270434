import * as z from 'zod';

/** Everything that may be set from outside. Wrong values are said by name, with what is expected. */
const Settings = z.object({
  HOST: z.string().default('127.0.0.1').describe('địa chỉ lắng nghe / address to listen on, e.g. 0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('cổng / port, e.g. 3000'),
  HOI_DB: z.string().default('var/hoi.db').describe('tệp SQLite / SQLite file, e.g. var/hoi.db'),
  HOI_DATA: z.string().default('data').describe('thư mục nội dung / content folder, e.g. data'),
  HOI_PAGES: z
    .string()
    .default('dist/web')
    .describe('thư mục trang đã dựng / folder of the built pages, e.g. dist/web'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('địa chỉ công khai / public address, e.g. https://hoi.phuxuan.gov.vn'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('số proxy đứng trước / proxies in front, e.g. 1'),
  FRAMED_BY: z
    .string()
    .default('')
    .describe('trang được nhúng khung chat / sites that may embed the chat, comma separated'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'looks like 123456:ABC…')
    .optional()
    .describe('token của BotFather / from BotFather'),
  TELEGRAM_API_ROOT: z.url().default('https://api.telegram.org').describe('máy chủ Bot API / Bot API server'),
  TELEGRAM_PROXY: z
    .url()
    .optional()
    .describe('proxy khi Telegram bị chặn / proxy where Telegram is blocked, e.g. http://10.0.0.1:3128'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL thay cho SQLite / instead of SQLite, e.g. postgres://hoi@localhost/hoi'),
  OPENAI_MODEL: z
    .string()
    .optional()
    .describe(
      'tên mô hình ngôn ngữ; bỏ trống thì chạy không cần mô hình / name of the language model; unset: none, e.g. qwen3-32b',
    ),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('máy chủ tương thích OpenAI / any compatible server, e.g. http://10.0.0.2:8000/v1'),
  OPENAI_API_KEY: z
    .string()
    .optional()
    .describe('khóa của máy chủ đó, nếu cần / key of that server, where it wants one'),
  MODEL_DAILY_TOKENS: z.coerce
    .number()
    .int()
    .min(0)
    .default(500_000)
    .describe('số token một ngày / tokens a day, e.g. 500000'),
  MODEL_OFF_FILE: z
    .string()
    .default('var/model.off')
    .describe('có tệp này thì tắt mô hình ngay / while this file exists the model is off'),
  REDIS_URL: z
    .undefined({
      error: 'Redis chưa được hỗ trợ ở bản này; bỏ biến này / not supported in this version; unset it',
    })
    .optional(),
});
export type Settings = z.output<typeof Settings>;

/** A setting that is missing or wrong: which, why, and an example. For the operator, not a bug of ours. */
export class SettingsError extends Error {}

/** @throws SettingsError naming every wrong variable; values are not repeated, they may be secrets. */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = Settings.safeParse(filled);
  if (result.success) return result.data;
  const problems = result.error.issues.map(issue => {
    const name = String(issue.path[0]);
    const about = (Settings.shape as Record<string, z.ZodType>)[name]?.description;
    return `  ${name}: ${issue.message}${about ? ` (${about})` : ''}`;
  });
  throw new SettingsError(`Cấu hình chưa đúng / wrong settings:\n${problems.join('\n')}`);
};
