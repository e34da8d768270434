/** A small procedure file without a fault; tests spoil one line of it at a time. */
export const GOOD = `code: "1.000894"
slug: mau
name: { vi: Đăng ký mẫu, en: Sample registration }
purpose: { vi: Để thử, en: To test }
also: { vi: [mẫu], en: [sample] }
situations: { vi: [cần mẫu], en: [I need a sample] }
domain: ho-tich
office: ward
depth: full
sources:
  - id: portal
    kind: record
    title: Bản ghi trên Cổng
    checked: "2026-11-22"
cases:
  - id: who
    ask: { vi: "Ai?", en: "Who?" }
    why: { vi: Vì giấy tờ khác nhau, en: Because papers differ }
    options:
      - { id: self, label: { vi: Tôi, en: Me } }
      - { id: other, label: { vi: Người khác, en: Somebody else } }
  - id: copies
    ask: { vi: "Mấy bản?", en: "How many?" }
    why: { vi: Vì tiền, en: Because of the fee }
    number: { min: 1, max: 100 }
papers:
  - id: form
    name: { vi: Tờ khai, en: Form }
    what: { vi: Mẫu điền, en: A form to fill in }
    get: { vi: Ở quầy, en: At the counter }
    give: submit
    when: { case: who, is: self }
    source: portal
methods:
  - way: counter
    times:
      - { amount: 3, source: portal }
    fees:
      - id: fee
        label: { vi: Lệ phí, en: Fee }
        amount: 8000
        times: copies
        basis: Thông tư 281
        source: portal
    source: portal
notes:
  - { step: submit, text: { vi: Xem lại, en: Check }, source: portal }
result: { vi: Giấy, en: Paper }
related: ["1.004873"]
`;
