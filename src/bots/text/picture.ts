import type { Reply } from '../../conversation/reply.ts';

/** The address at which a platform's servers can fetch a picture; undefined where there is none. */
export type PictureAddress = (url: string) => string | undefined;

/** Pictures of our own lie under our public address; others have one already. */
export const pictureAddress =
  (publicUrl: string | undefined): PictureAddress =>
  url => {
    if (/^https?:\/\//.test(url)) return url;
    return publicUrl && new URL(url.replace(/^\/*/, '/'), publicUrl).href;
  };

/** No drawing passes for a real screen: it says what it is, in both languages, because a reply does not tell its own. */
export const captionOf = ({ alt, drawing }: NonNullable<Reply['picture']>): string =>
  drawing ? `Hình vẽ minh hoạ (illustration): ${alt}` : alt;
