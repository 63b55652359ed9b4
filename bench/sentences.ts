import { between, pick, type Random } from './random.ts';

/** The two languages of the corpus. */
export type Language = 'en' | 'zh';

const ENGLISH = {
  who: [
    'The harbour office',
    'A committee of engineers',
    'The regional council',
    'Three independent surveyors',
    'The union of ferry crews',
    'A spokesman for the ministry',
    'The national library',
    'Teachers in the northern districts',
    'The weather service',
    'Farmers along the lower valley',
  ],
  verb: [
    'confirmed',
    'warned',
    'said on Tuesday',
    'told reporters',
    'estimated',
    'announced in a letter',
    'conceded',
    'repeated',
  ],
  what: [
    'the new bridge',
    'the spring harvest',
    'the night train to the coast',
    'a budget of forty million',
    'the price of drinking water',
    'the reform of rural schools',
    'the last open tender',
    'the restoration of the old theatre',
    'the agreement on fishing grounds',
    'the power line across the pass',
  ],
  fate: [
    'would be finished before the end of the year',
    'had cost more than anybody expected',
    'was delayed again because of heavy rain',
    'needs a second opinion before work can begin',
    'has found more support than its critics admit',
    'will be put to a vote in the autumn',
    'cannot go on as it did in the past decade',
    'remains the largest of its kind in the region',
  ],
  aside: [
    'after weeks of quiet talks',
    'although few details were given',
    'according to figures published last month',
    'despite objections from both neighbours',
    'while prices kept rising',
    'without naming a date',
  ],
} as const;

const CHINESE = {
  who: [
    '港务局发言人',
    '当地工程师委员会',
    '地区议会',
    '三位独立调查员',
    '轮渡船员工会',
    '气象部门的专家',
    '国家图书馆馆长',
    '北部各县的教师代表',
    '下游河谷的农户',
    '负责该项目的官员',
  ],
  verb: ['表示', '指出', '在周二的记者会上说', '警告称', '估计', '在一封公开信中宣布', '承认', '再次强调'],
  what: [
    '新建的跨江大桥',
    '今年春季的收成',
    '开往海滨的夜班列车',
    '四千万元的预算',
    '城市饮用水的价格',
    '乡村学校的改革',
    '最后一次公开招标',
    '老剧院的修缮工程',
    '有关渔场的协议',
    '穿越山口的输电线路',
  ],
  fate: [
    '将在年底之前全部完成',
    '所花费的资金超出所有人的预期',
    '由于连日大雨再次推迟',
    '在动工之前还需要听取更多意见',
    '得到的支持比批评者承认的更多',
    '将于今年秋天交付表决',
    '不能再像过去十年那样继续下去',
    '仍然是该地区同类项目中规模最大的一个',
  ],
  aside: [
    '经过数周的低调磋商',
    '尽管公布的细节不多',
    '根据上个月公布的数据',
    '虽然两个邻近地区都提出了反对意见',
    '在物价持续上涨的情况下',
    '但没有说明具体日期',
  ],
} as const;

/** One sentence of plain text with its full stop; made of nothing that is markup in HTML or Markdown. */
export function sentence(random: Random, language: Language): string {
  const words = language === 'en' ? ENGLISH : CHINESE;
  const [who, verb, what] = [pick(random, words.who), pick(random, words.verb), pick(random, words.what)];
  const [fate, aside] = [pick(random, words.fate), pick(random, words.aside)];
  if (language === 'zh') return `${who}${verb}，${what}${fate}，${aside}。`;
  return `${who} ${verb} that ${what} ${fate}, ${aside}.`;
}

/** Some sentences in a row, as a paragraph of a news report has them. */
export function paragraph(random: Random, language: Language): string {
  const count = between(random, 1, 4);
  const sentences = Array.from({ length: count }, () => sentence(random, language));
  return sentences.join(language === 'en' ? ' ' : '');
}

/** A heading without a full stop. */
export function headline(random: Random, language: Language): string {
  const words = language === 'en' ? ENGLISH : CHINESE;
  const what = pick(random, words.what);
  const fate = pick(random, words.fate);
  return language === 'en' ? `${what[0]?.toUpperCase()}${what.slice(1)} ${fate}` : `${what}${fate}`;
}
