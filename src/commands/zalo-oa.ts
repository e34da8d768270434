import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { createOauth, type Grant, type Oauth } from '../bots/zalo-oa/oauth.ts';
import type { Settings } from '../config.ts';
import { zaloOaTokens } from '../store/queries/zalo-oa.ts';
import { Slip, withSlips } from './data.ts';
import { dbPlace, withStore } from './database.ts';
import { settingsOrSlip } from './settings.ts';

/** `hoi zalo-oa`: the account's consent, which only an administrator of the account can give. */
export const registerZaloOa = (program: Command): void => {
  const command = program
    .command('zalo-oa')
    .description('quyền gửi tin của Zalo Official Account / the consent of the Official Account');
  command
    .command('login')
    .description(
      'ghi token mới sau khi quản trị viên OA đồng ý; không có --code thì hỏi refresh token của API Explorer / store new tokens after an administrator consented; without --code it asks for a refresh token of the API Explorer',
    )
    .option(
      '--code <code>',
      'mã trong địa chỉ gọi lại, dùng trong 10 phút / the callback’s code, good for 10 minutes',
    )
    .option('--verifier <text>', 'code verifier của mã đó / the verifier of its challenge')
    .action(withSlips(login));
  command
    .command('status')
    .description('token còn hạn không / whether the tokens are good')
    .action(withSlips(status));
};

interface LoginOptions {
  readonly code?: string;
  readonly verifier?: string;
}

const login = async ({ code, verifier }: LoginOptions): Promise<void> => {
  const { appId, oauth } = accountOf(settingsOrSlip());
  if ((code === undefined) !== (verifier === undefined))
    throw new Slip('--code và --verifier đi cùng nhau. / --code and --verifier go together.');
  const grant = await granted(oauth, code, verifier);
  const { accessToken, refreshToken, expiresInMs } = grant;
  await withStore(dbPlace(undefined), async ({ db }) => {
    const expiresAt = Date.now() + expiresInMs;
    await zaloOaTokens(db, appId).seed({ accessToken, refreshToken, expiresAt });
  });
  console.log(
    'Đã ghi token mới; trợ lý đang chạy dùng ngay. / New tokens stored; a running assistant uses them at once.',
  );
};

/** A refresh token is typed in, not given as an argument: arguments stay in the shell's history. */
const granted = async (
  oauth: Oauth,
  code?: string,
  verifier?: string,
): Promise<Extract<Grant, { kind: 'pair' }>> => {
  const grant =
    code && verifier
      ? await oauth.exchange(code, verifier)
      : await oauth.refresh(await asked('Dán refresh token rồi Enter / paste the refresh token: '));
  if (grant.kind === 'pair') return grant;
  throw new Slip(
    `Zalo không cấp token (${grant.why}). Lấy mã hoặc refresh token mới rồi thử lại. / Zalo gave no tokens; get a new code or refresh token and try again.`,
  );
};

const asked = async (prompt: string): Promise<string> => {
  const lines = createInterface({ input: process.stdin });
  process.stderr.write(prompt);
  const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?];
  lines.close();
  const answer = line?.trim();
  if (!answer) throw new Slip('Chưa có refresh token. / No refresh token given.');
  return answer;
};

const status = async (): Promise<void> => {
  const { appId } = accountOf(settingsOrSlip());
  const row = await withStore(dbPlace(undefined), ({ db }) => zaloOaTokens(db, appId).read());
  if (!row)
    throw new Slip('Chưa có token: chạy "hoi zalo-oa login". / No tokens yet: run "hoi zalo-oa login".');
  const until = new Date(row.expires_at).toISOString();
  if (row.refused !== null)
    throw new Slip(
      `Zalo không gia hạn nữa (${row.refused}); token hiện có dùng đến ${until}. Chạy "hoi zalo-oa login". / Zalo no longer renews; run "hoi zalo-oa login".`,
    );
  console.log(`Token còn dùng đến ${until}, tự gia hạn trước đó. / Good until then, renewed before.`);
};

const accountOf = (settings: Settings): { readonly appId: string; readonly oauth: Oauth } => {
  const { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret } = settings;
  if (!appId || !appSecret)
    throw new Slip(
      'Đặt ZALO_OA_APP_ID, ZALO_OA_APP_SECRET và ZALO_OA_SECRET_KEY trước. / Set these three first.',
    );
  return { appId, oauth: createOauth({ appId, appSecret, oauthRoot: settings.ZALO_OA_OAUTH_ROOT }) };
};
