import type { Command } from 'commander';
import pino from 'pino';
import { readSettings, SettingsError } from '../config.ts';
import { createApp } from '../main.ts';

/** `hoi serve`: web chat and whatever channels are set, until told to stop. */
export const registerServe = (program: Command): void => {
  program
    .command('serve')
    .description(
      'chạy trợ lý: khung chat web, và Telegram nếu có token / run the assistant: web chat, and Telegram where a token is set',
    )
    .action(serve);
};

const serve = async (): Promise<void> => {
  const settings = readOrSay();
  if (!settings) return;
  const log = pino({ level: settings.LOG_LEVEL });
  const app = await createApp(settings, log);
  const { url } = await app.start().catch(sayAndEnd);
  console.log(`\nHỏi Phường đang chạy / is running: ${url}`);
  sayInvitation(url, await app.invitation());
  console.log('Dừng / stop: Ctrl+C\n');
  const stop = () => {
    app.stop().then(
      () => process.exit(0),
      error => {
        log.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

/** Until a lead has signed in, each start gives one a way to. */
const sayInvitation = (url: string, code: string | undefined): void => {
  if (code)
    console.log(
      `Bàn làm việc, liên kết dùng một lần cho người phụ trách, trong 24 giờ / console, works once, for the lead, within 24 hours:\n  ${url}/console/enter#${code}`,
    );
};

/** Whoever is at work on the database already is known only once it is asked. */
const sayAndEnd = (error: unknown): never => {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
};

const readOrSay = () => {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
    return undefined;
  }
};
