import * as z from 'zod';

/** None of them, or all three. */
const ZALO_OA = ['ZALO_OA_APP_ID', 'ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET_KEY'] as const;

const NOT_ON_SQLITE =
  'cần cả DATABASE_URL: nhiều tiến trình không dùng chung được một tệp SQLite / needs DATABASE_URL too: several processes cannot share a SQLite file';

/** Everything that may be set from outside. Wrong values are said by name, with what is expected. */
const Settings = z
  .object({
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
    TELEGRAM_API_ROOT: z
      .url()
      .default('https://api.telegram.org')
      .describe('máy chủ Bot API / Bot API server'),
    TELEGRAM_PROXY: z
      .url()
      .optional()
      .describe('proxy khi Telegram bị chặn / proxy where Telegram is blocked, e.g. http://10.0.0.1:3128'),
    ZALO_BOT_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]+$/, 'looks like 123456789:abcDEF')
      .optional()
      .describe('token mà Zalo Bot Creator gửi / the token Zalo Bot Creator sends'),
    ZALO_BOT_API_ROOT: z
      .url({ protocol: /^https?$/ })
      .default('https://bot-api.zaloplatforms.com')
      .describe('máy chủ Zalo Bot; máy chủ cũ là https://bot-api.zapps.me / Zalo Bot server; the older one'),
    ZALO_OA_APP_ID: z
      .string()
      .regex(/^\d+$/, 'is a number')
      .optional()
      .describe('mã ứng dụng ở developers.zalo.me / the app’s id'),
    ZALO_OA_APP_SECRET: z
      .string()
      .optional()
      .describe('khóa bí mật của ứng dụng (mục Cài đặt) / the app’s secret (Settings)'),
    ZALO_OA_SECRET_KEY: z
      .string()
      .optional()
      .describe('OA Secret Key (mục Webhook), khác khóa của ứng dụng / another one (Webhook)'),
    ZALO_OA_API_ROOT: z
      .url({ protocol: /^https?$/ })
      .default('https://openapi.zalo.me')
      .describe('máy chủ OA / OA server'),
    ZALO_OA_OAUTH_ROOT: z
      .url({ protocol: /^https?$/ })
      .default('https://oauth.zaloapp.com')
      .describe('máy chủ cấp token / token server'),
    ZALO_OA_SILENT_MINUTES: z.coerce
      .number()
      .int()
      .min(1)
      .default(30)
      .describe(
        'trợ lý im lặng mấy phút sau khi cán bộ tự nhắn / minutes of silence after an officer wrote, e.g. 30',
      ),
    ZALO_OA_PAID_REPLIES: z
      .enum(['yes', 'no'])
      .default('yes')
      .describe('gửi cả tin tính phí, 48 giờ đến 7 ngày sau tin cuối / send replies that cost, yes or no'),
    CHROMIUM_PATH: z
      .string()
      .optional()
      .describe(
        'Chromium để in phiếu ra PDF; bỏ trống thì tìm trong PATH / for slips as PDF; unset: looked for on the PATH',
      ),
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
      .url({ protocol: /^rediss?$/ })
      .optional()
      .describe(
        'để chạy nhiều tiến trình, cùng với DATABASE_URL / to run several processes, with DATABASE_URL, e.g. redis://localhost:6379',
      ),
    HOI_SECRET: z
      .string()
      .min(32)
      .optional()
      .describe(
        'bí mật chung của mọi tiến trình; không đặt thì dùng tệp "secret" cạnh HOI_DB / shared by all processes; unset: the file "secret" beside HOI_DB',
      ),
  })
  .superRefine((settings, context) => {
    if (settings.REDIS_URL && !settings.DATABASE_URL)
      context.addIssue({ code: 'custom', path: ['REDIS_URL'], message: NOT_ON_SQLITE });
    const missing = ZALO_OA.filter(name => !settings[name]);
    if (missing.length === ZALO_OA.length) return;
    for (const name of missing)
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `thiếu / needed beside ${ZALO_OA.join(', ')}`,
      });
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
