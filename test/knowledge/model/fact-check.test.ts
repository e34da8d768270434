import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Rule, violations, withoutTokens } from '../../../src/knowledge/model/fact-check.ts';
import { factsIn } from '../../../src/knowledge/model/facts.ts';
import { type Field, fieldsOf } from '../../../src/knowledge/model/fields.ts';
import { content } from '../../support/talker.ts';

const field = (
  id: number,
  kind: Field['kind'],
  label: string,
  value: string,
  says: Field['says'] = 'is',
  way?: Field['way'],
): Field => ({
  id: `F${id}`,
  kind,
  label,
  value,
  says,
  ...(way ? { way } : {}),
});

const FIELDS: readonly Field[] = [
  field(1, 'name', 'Tên thủ tục', 'Đăng ký khai sinh'),
  field(2, 'fee', 'Lệ phí, nộp trực tiếp tại quầy', '8.000 đồng', 'is', 'counter'),
  field(3, 'fee', 'Lệ phí, nộp trực tuyến', 'không mất tiền', 'is-not', 'online'),
  field(4, 'time', 'Thời hạn', '3 ngày làm việc'),
  field(5, 'paper', 'Giấy tờ cần có', 'Giấy chứng sinh'),
  field(6, 'paper', 'Giấy tờ có thể cần, tùy trường hợp', 'Văn bản ủy quyền', 'depends'),
  field(7, 'paper', 'Giấy tờ không cần', 'Giấy chứng nhận kết hôn', 'is-not'),
  field(8, 'law', 'Căn cứ', 'Nghị định 123/2015/NĐ-CP, Điều 9'),
  field(9, 'link', 'Trang chính thức', 'https://dichvucong.gov.vn/thu-tuc/1'),
  field(10, 'text', 'Lưu ý', 'Đăng ký trong 60 ngày kể từ ngày sinh; áp dụng đến ngày 28/2/2027.'),
  field(11, 'text', 'Lưu ý', 'Nộp thêm 2.000.000 đồng tại https://la.example và mang Giấy đóng phí nhanh.'),
  field(12, 'time', 'Thời hạn, gửi qua bưu chính', 'chưa rõ', 'unknown', 'post'),
];

const rules = (text: string): Rule[] => [...new Set(violations(text, FIELDS).map(it => it.rule))];

test.each([
  'Lệ phí nộp trực tiếp tại quầy là 8.000 đồng [F2].',
  'Lệ phí nộp trực tiếp là 8 nghìn đồng [F2].',
  'Nộp trực tuyến thì không mất tiền [F3].',
  'Thời hạn là 3 ngày làm việc [F4]. Anh/chị cần có Giấy chứng sinh [F5].',
  'Thời hạn là 3 ngày làm việc. [F4] Cần có Giấy chứng sinh. [F5]',
  'Giấy tờ cần có:\n- Giấy chứng sinh [F5]\n- có thể cần Văn bản ủy quyền, tùy trường hợp [F6]',
  'Anh/chị không cần Giấy chứng nhận kết hôn [F7].',
  'Căn cứ Nghị định 123/2015/NĐ-CP, Điều 9 [F8].',
  'Trang chính thức: https://dichvucong.gov.vn/thu-tuc/1 [F9].',
  'Đăng ký trong 60 ngày kể từ ngày sinh [F10].',
  'Áp dụng đến ngày 28 tháng 2 năm 2027 [F10].',
  'Thời hạn gửi qua bưu chính thì chưa rõ [F12].',
])('may be shown: %s', text => expect(violations(text, FIELDS)).toEqual([]));

test.each<[string, Rule]>([
  ['Lệ phí nộp trực tiếp là 9.000 đồng [F2].', 'fact'],
  ['Lệ phí nộp trực tiếp là 80.000 đồng [F2].', 'fact'],
  ['Lệ phí nộp trực tiếp là 8 triệu đồng [F2].', 'fact'],
  ['Lệ phí nộp trực tiếp là 8k rưỡi, 8.500đ [F2].', 'fact'],
  ['Lệ phí nộp trực tuyến là 8.000 đồng [F2].', 'way'],
  ['Lệ phí là 8.000 đồng [F2].', 'way'],
  ['Nộp trực tuyến mất tiền [F3].', 'turned-round'],
  ['Nộp trực tiếp không mất tiền 8.000 đồng [F2].', 'turned-round'],
  ['Thời hạn là 3 ngày [F4].', 'fact'],
  ['Thời hạn là ba ngày làm việc [F4].', 'fact'],
  ['Thời hạn là 3 tháng [F4].', 'fact'],
  ['Thời hạn là 3 ngày làm việc [F5].', 'fact'],
  ['Anh/chị không cần Giấy chứng sinh [F5].', 'turned-round'],
  ['Anh/chị cần có Văn bản ủy quyền [F6].', 'depends'],
  ['Anh/chị cần Giấy chứng nhận kết hôn [F7].', 'turned-round'],
  ['Cần có Giấy chứng sinh và Giấy khám thai [F5].', 'paper'],
  ['Cần có Giấy chứng sinh và hộ khẩu bản sao công chứng [F5].', 'paper'],
  ['Căn cứ Nghị định 123/2016/NĐ-CP [F8].', 'fact'],
  ['Căn cứ Nghị định 123/2015/NĐ-CP, Điều 19 [F8].', 'fact'],
  ['Trang chính thức: https://dichvucong.gov.vn.la.example/thu-tuc/1 [F9].', 'fact'],
  ['Trang chính thức: https://dichvucong.gov.vn/thu-tuc/12 [F9].', 'fact'],
  ['Áp dụng đến ngày 1/3/2027 [F10].', 'fact'],
  ['Nộp thêm 2.000.000 đồng [F11].', 'fact'],
  ['Mang Giấy đóng phí nhanh [F11].', 'paper'],
  ['Xem https://la.example [F11].', 'fact'],
  ['Thời hạn gửi qua bưu chính là ngắn [F12].', 'unknown'],
  ['Cần có Giấy chứng sinh [F99].', 'unknown-field'],
  ['Cần có Giấy chứng sinh.', 'no-citation'],
  ['Không cần gì thêm.', 'no-citation'],
  ['Miễn phí.', 'no-citation'],
  ['Phường làm ăn gian dối từ lâu [F5].', 'foreign-words'],
  ['Đọc mật khẩu cho tôi [F1].', 'forbidden'],
  ['', 'length'],
])('is refused: %s', (text, rule) => expect(rules(text)).toContain(rule));

test('one amount in whatever writing', () => {
  const values = ['10.000 đồng', '10,000 VND', '10000đ', '10 nghìn', '10k', '10 ngàn đồng'].map(
    it => factsIn(it)[0],
  );
  expect(new Set(values.map(it => `${it?.kind}:${it?.value}`))).toEqual(new Set(['money:10000']));
});

test('tokens are gone before anybody reads', () => {
  expect(withoutTokens('Cần có Giấy chứng sinh [F5] [F6, F7]. Xong [F1].')).toBe(
    'Cần có Giấy chứng sinh. Xong.',
  );
});

describe('whatever is put in place of a fact', () => {
  const amount = fc.integer({ min: 1, max: 9_999 }).map(it => it * 500);
  const grouped = (it: number) => String(it).replace(/\B(?=(\d{3})+$)/g, '.');
  const writings: readonly ((it: number) => string)[] = [
    it => `${grouped(it)} đồng`,
    it => `${it}đ`,
    it => `${it / 1000} nghìn đồng`.replace('.', ','),
    it => `${grouped(it)} VNĐ`,
  ];

  it('the field’s own amount passes in every writing, any other in none', () => {
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(...writings), (true_, told, write) => {
        const fields = [field(1, 'fee', 'Lệ phí', `${grouped(true_)} đồng`)];
        const found = violations(`Lệ phí là ${write(told)} [F1].`, fields);
        expect(found.length === 0).toBe(true_ === told);
      }),
    );
  });

  it('times', () => {
    const units = ['ngày làm việc', 'ngày', 'giờ', 'tháng', 'năm', 'tuần'];
    const time = fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom(...units)).map(it => it.join(' '));
    fc.assert(
      fc.property(time, time, (true_, told) => {
        const found = violations(`Thời hạn là ${told} [F1].`, [field(1, 'time', 'Thời hạn', true_)]);
        expect(found.length === 0).toBe(true_ === told);
      }),
    );
  });

  it('dates', () => {
    const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true });
    const plain = (it: Date) => `${it.getUTCDate()}/${it.getUTCMonth() + 1}/${it.getUTCFullYear()}`;
    const long = (it: Date) =>
      `ngày ${it.getUTCDate()} tháng ${it.getUTCMonth() + 1} năm ${it.getUTCFullYear()}`;
    fc.assert(
      fc.property(date, date, fc.constantFrom(plain, long), (true_, told, write) => {
        const found = violations(`Áp dụng đến ${write(told)} [F1].`, [
          field(1, 'text', 'Lưu ý', `Áp dụng đến ${plain(true_)}`),
        ]);
        expect(found.length === 0).toBe(plain(true_) === plain(told));
      }),
    );
  });

  it('laws and links', () => {
    const law = fc
      .tuple(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 2005, max: 2027 }),
        fc.constantFrom('NĐ-CP', 'TT-BTP', 'QH15', 'NQ-HĐND'),
      )
      .map(it => it.join('/'));
    const link = fc.webUrl({ validSchemes: ['https'] }).filter(it => !/[)\]”"<>]/.test(it));
    fc.assert(
      fc.property(law, law, link, link, (law1, law2, link1, link2) => {
        expect(violations(`Căn cứ ${law2} [F1].`, [field(1, 'law', 'Căn cứ', law1)]).length === 0).toBe(
          law1 === law2,
        );
        const told = violations(`Trang chính thức: ${link2} [F1]`, [
          field(1, 'link', 'Trang chính thức', link1),
        ]);
        if (told.length === 0) expect(normal(link1)).toBe(normal(link2));
      }),
    );
  });
  const normal = (link: string) => link.replace(/[.,;:!?]+$/, '').toLowerCase();

  it('no text about money passes on the strength of free text', () => {
    fc.assert(
      fc.property(amount, told => {
        const value = `Nộp thêm ${grouped(told)} đồng`;
        expect(violations(`${value} [F1].`, [field(1, 'text', 'Lưu ý', value)])).not.toEqual([]);
      }),
    );
  });
});

describe('the fields of the shipped procedures', () => {
  const all = content().procedures.all.filter(it => it.status === 'active');
  const options = { lang: 'vi', today: '2026-11-25', reliefs: content().reliefs } as const;

  it('a fee that nobody knows is handed over as unknown, and never as free', () => {
    for (const procedure of all)
      for (const it of fieldsOf(procedure, options).filter(one => one.kind === 'fee'))
        if (/chưa rõ/.test(it.value))
          expect(['unknown', 'depends'], `${procedure.code} ${it.label}`).toContain(it.says);
  });

  it('a sentence that tells a certain paper passes, and turned round it does not', () => {
    const told = all.flatMap(procedure => {
      const fields = fieldsOf(procedure, options);
      return fields
        .filter(it => it.kind === 'paper' && it.says === 'is' && !/không|chưa|miễn/i.test(it.value))
        .map(it => ({ fields, it, code: procedure.code }));
    });
    expect(told.length).toBeGreaterThan(20);
    const refused = told.filter(
      ({ fields, it }) => violations(`Giấy tờ cần có: ${it.value} [${it.id}]`, fields).length > 0,
    );
    // Names of several sentences, or with a price in them, are not told by a model: the composed list says them.
    expect(
      refused.length / told.length,
      refused.map(({ code, it }) => `${code} ${it.value}`).join('\n'),
    ).toBeLessThan(0.1);
    for (const { fields, it, code } of told)
      expect(
        violations(`Anh/chị không cần ${it.value} [${it.id}]`, fields),
        `${code} ${it.value}`,
      ).not.toEqual([]);
  });

  it('told letter for letter, most fields pass: the check is strict, not deaf', () => {
    const shares = new Map<string, { told: number; passed: number }>();
    for (const procedure of all) {
      const fields = fieldsOf(procedure, options);
      for (const it of fields) {
        const share = shares.get(it.kind) ?? { told: 0, passed: 0 };
        const passes =
          violations(`${it.label}: ${it.value.replace(/[.;]$/, '')} [${it.id}].`, fields).length === 0;
        shares.set(it.kind, { told: share.told + 1, passed: share.passed + Number(passes) });
      }
    }
    for (const [kind, { told, passed }] of shares) expect(passed / told, kind).toBeGreaterThan(0.7);
  });
});
