import { Api } from 'grammy';
import { HttpsProxyAgent } from 'https-proxy-agent';

export interface ApiOptions {
  readonly token: string;
  /** Where the Bot API is: a local server, or a mirror where Telegram is blocked. */
  readonly apiRoot?: string;
  /** `http://user:pass@host:port` of a proxy that speaks CONNECT. */
  readonly proxy?: string;
}

/** grammY's client. Its fetch is node-fetch, which takes a proxy as an agent. */
export const openApi = ({ token, apiRoot, proxy }: ApiOptions, timeoutSeconds: number): Api =>
  new Api(token, {
    ...(apiRoot && { apiRoot: apiRoot.replace(/\/+$/, '') }),
    ...(proxy && { baseFetchConfig: { compress: true, agent: new HttpsProxyAgent(proxy) } }),
    timeoutSeconds,
  });
