import { describe, expect, test } from 'vitest';
import { maskPersonal } from '../../src/knowledge/mask.ts';

describe('personal data in a question', () => {
  test.each([
    ['căn cước của tôi là 046099001234', 'căn cước của tôi là ‹id›'],
    ['cmnd cũ 191 234 567 nha', 'cmnd cũ ‹id› nha'],
    ['gọi 0905 123 456', 'gọi ‹phone›'],
    ['gọi +84905123456 giúp', 'gọi ‹phone› giúp'],
    ['thẻ 9704 0000 1234 5678', 'thẻ ‹card›'],
    ['mail ba.tu@example.com', 'mail ‹email›'],
    ['mã otp 482913 hết hạn', 'mã otp ‹code› hết hạn'],
    ['bốn số cuối là 4821 nha', 'bốn số cuối là ‹code› nha'],
  ])('%s', (said, kept) => expect(maskPersonal(said)).toBe(kept));

  test.each([
    'lệ phí 150.000.000 đồng',
    'hồ sơ H57.12-250801-0012',
    'we married in 1978 and need it',
    'thủ tục 1.001193',
    'sinh năm 1965',
    'Nghị định 118/2025',
  ])('%s stays as it is', text => expect(maskPersonal(text)).toBe(text));

  test('masking twice changes nothing more', () => {
    const once = maskPersonal('tôi 046099001234, gọi 0905123456, otp 1234');
    expect(maskPersonal(once)).toBe(once);
  });
});
