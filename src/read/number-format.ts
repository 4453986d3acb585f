/** Numbers as list labels print them (ECMA-376 17.18.59 ST_NumberFormat). */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
      return '';
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return countInChinese(value, '〇一二三四五六七八九', '十百千');
    case 'chineseLegalSimplified':
      return countInChinese(value, '零壹贰叁肆伍陆柒捌玖', '拾佰仟', true);
    case 'ideographLegalTraditional':
      return countInChinese(value, '零壹貳參肆伍陸柒捌玖', '拾佰仟', true);
    case 'ideographTraditional':
      return '甲乙丙丁戊己庚辛壬癸'[(value - 1) % 10] ?? '';
    case 'ideographZodiac':
      return '子丑寅卯辰巳午未申酉戌亥'[(value - 1) % 12] ?? '';
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
    case 'decimalEnclosedParen':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2473 + value) : `(${value})`;
    case 'decimalEnclosedFullstop':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2487 + value) : `${value}.`;
    case 'ideographEnclosedCircle':
      return value >= 1 && value <= 10 ? String.fromCodePoint(0x327f + value) : String(value);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    case 'decimalZero':
      return value < 10 ? `0${value}` : String(value);
    case 'lowerLetter':
      return letters(value);
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    default:
      return String(value);
  }
}

/** 1 → 一, 10 → 十, 12 → 十二, 105 → 一百零五; the financial forms write 壹拾 for 10. */
function countInChinese(value: number, digits: string, units: string, financial = false): string {
  if (value <= 0 || value >= 10_000) return value === 0 ? (digits[0] ?? '') : String(value);
  let text = '';
  let gap = false;
  const figures = [...String(value)].map(Number);
  figures.forEach((figure, i) => {
    const place = figures.length - 1 - i;
    if (figure === 0) {
      gap = text !== '';
      return;
    }
    if (gap) text += '零';
    gap = false;
    const unit = place > 0 ? (units[place - 1] ?? '') : '';
    const bareTen = !financial && place === 1 && figure === 1 && figures.length === 2;
    text += (bareTen ? '' : (digits[figure] ?? '')) + unit;
  });
  return text;
}

/** a … z, aa, bb, … (Word repeats the letter). */
function letters(value: number): string {
  if (value < 1) return '';
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(1 + Math.floor((value - 1) / 26), 30));
}

function roman(value: number): string {
  const table: readonly [number, string][] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = Math.min(Math.max(value, 0), 32_767);
  let text = '';
  for (const [size, sign] of table) {
    while (rest >= size) {
      text += sign;
      rest -= size;
    }
  }
  return text;
}
