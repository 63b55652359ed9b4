import { between, pick, type Random } from './random.ts';
import { headline, type Language, paragraph, sentence } from './sentences.ts';

/** Makes one block of an article's body, without the blank line after it. */
export type Block = (random: Random, language: Language) => string;

const CODE = [
  '```js\nexport function total(rows) {\n  let sum = 0;\n  for (const row of rows) sum += row.price * row.count;\n  return sum;\n}\n```',
  '```bash\nset -e\nfor file in *.csv; do\n  sort -u "$file" > "sorted/$file"\ndone\n```',
  '```json\n{ "station": 14, "level": 3.72, "unit": "m", "checked": true }\n```',
  '```python\ndef mean(values):\n    return sum(values) / len(values) if values else 0.0\n```',
];

const address = (random: Random) =>
  `https://example.org/reports/${between(random, 100, 999)}?section=${between(random, 1, 9)}&view=full`;

const times = (random: Random, least: number, most: number, make: (index: number) => string) =>
  Array.from({ length: between(random, least, most) }, (_, index) => make(index));

/** What a WordPress editor leaves behind: class names, inline styles, addresses with a query string. */
export const HTML_BLOCKS: readonly Block[] = [
  (random, language) => `<p>${paragraph(random, language)}</p>`,
  (random, language) => `<p class="has-text-align-left">${paragraph(random, language)}</p>`,
  (random, language) =>
    `<p>${sentence(random, language)}<a href="${address(random)}" target="_blank" rel="noopener">${headline(random, language)}</a></p>`,
  (random, language) =>
    `<p><strong>${headline(random, language)}</strong> ${paragraph(random, language)}<em>${sentence(random, language)}</em></p>`,
  (random, language) => `<h3 class="wp-block-heading">${headline(random, language)}</h3>`,
  (random, language) =>
    `<blockquote class="wp-block-quote"><p>${paragraph(random, language)}</p></blockquote>`,
  (random, language) =>
    `<ul class="wp-block-list">\n${times(random, 2, 5, () => `<li>${sentence(random, language)}</li>`).join('\n')}\n</ul>`,
  (random, language) => `<p style="text-align: center;">${sentence(random, language)}</p>`,
];

/** CommonMark with tables. */
export const MARKDOWN_BLOCKS: readonly Block[] = [
  paragraph,
  (random, language) =>
    `${sentence(random, language)} **${headline(random, language)}** [${headline(random, language)}](${address(random)})`,
  (random, language) => `${'#'.repeat(between(random, 2, 3))} ${headline(random, language)}`,
  (random, language) => `> ${paragraph(random, language)}`,
  (random, language) => times(random, 2, 5, () => `- ${sentence(random, language)}`).join('\n'),
  (random, language) =>
    times(random, 2, 4, (index) => `${index + 1}. ${sentence(random, language)}`).join('\n'),
  (random) => pick(random, CODE),
  (random, language) => {
    const rows = times(random, 2, 5, () => `| ${headline(random, language)} | ${between(random, 1, 9999)} |`);
    return `| ${language === 'en' ? 'Item | Value' : '项目 | 数值'} |\n| --- | ---: |\n${rows.join('\n')}`;
  },
];
