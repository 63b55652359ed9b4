import Markdown, { type Env, type MarkdownIt, type RendererRule, type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import footnotes from 'markdown-it-footnote';
import { Rejected } from '../errors.ts';
import { attributeLists } from './attribute-lists.ts';
import { bounds } from './bounds.ts';
import type { Source } from './decode.ts';
import { formulaRules } from './formula-rules.ts';
import { highlight } from './highlight.ts';
import { htmlAlone, isPage } from './html-alone.ts';
import { othersMarks } from './others-marks.ts';
import { taskLists } from './tasks.ts';
import { tokenBound } from './token-bound.ts';

/** Markup, and the raw HTML in it as it stands in the file, so that it can be found there. */
export interface RenderedMarkdown {
  readonly markup: string;
  readonly html: readonly Source[];
}

/**
 * CommonMark with GFM's tables, strikethrough, autolinks and task lists, and footnotes, as markup that is NOT safe yet:
 * raw HTML passes through. Rejects with `nesting-too-deep` and `article-too-large`. Emphasis may begin and end beside Chinese, Japanese and
 * Korean punctuation, which CommonMark takes for the end of a word that it has to stand off from.
 *
 * A page from elsewhere was made by a machine, with lines indented as its elements nest: there, indentation makes no code, and
 * an indented tag begins markup as any other does. In others there are formulas where `math` says so.
 */
export function renderMarkdown(source: Source, math: boolean): RenderedMarkdown {
  const isMarkup = isPage(source);
  const html = isMarkup ? htmlAlone(source) : undefined;
  return html
    ? { markup: checkedTags(html.map(({ text }) => text).join('')), html }
    : rendered(source, isMarkup ? forMarkup : math ? forFormulas() : forMarkdown);
}

function rendered(source: Source, markdown: MarkdownIt): RenderedMarkdown {
  const env: Env = {};
  const tokens = markdown.parse(source.text, env);
  for (const token of tokens) checkDepth(token, source.line);
  checkSize(tokens);
  const markup = checkedTags(markdown.renderer.render(tokens, markdown.options, env));
  return { markup, html: rawHtml(tokens, source) };
}

type LinkifySchema = NonNullable<Parameters<MarkdownIt['linkify']['add']>[1]>;
type BlockRule = Parameters<MarkdownIt['block']['ruler']['at']>[1];

/** GFM's `www.example.org`: what follows is judged as if `http://` stood before it. */
const WWW: LinkifySchema = {
  validate: (text, position, linkify) => {
    const address = `//www.${text.slice(position, position + 2000)}`;
    return Math.max(0, linkify.testSchemaAt(address, 'http:', 0) - '//www.'.length);
  },
  normalize: (match) => {
    match.url = `http://${match.url}`;
  },
};

const forMarkdown = reader();
const forMarkup = reader();
forMarkup.block.ruler.disable('code');
forMarkup.block.ruler.before('html_block', 'indented_html', indentedHtml(), {
  alt: ['paragraph', 'reference', 'blockquote'],
});

let withFormulas: MarkdownIt | undefined;
function forFormulas(): MarkdownIt {
  withFormulas ??= reader().use(formulaRules);
  return withFormulas;
}

function reader(): MarkdownIt {
  const markdown = new Markdown({ html: true, linkify: true, highlight, maxNesting: bounds.depth });
  markdown.use(footnotes).use(taskLists).use(cjkFriendly).use(attributeLists);
  markdown.use(othersMarks).use(tokenBound);
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  markdown.linkify.add('ftp:', null).add('mailto:', null).add('//', null).add('www.', WWW);
  // Every address goes on to the sanitizer, which warns of what it takes away.
  markdown.validateLink = () => true;
  // The address of a picture is kept as it is written; a link's is encoded when it is rendered.
  const encode = markdown.normalizeLink;
  markdown.normalizeLink = (address) => address;
  const { rules } = markdown.renderer;
  rules.link_open = (tokens, index, options, _env, renderer) => {
    const token = tokens[index];
    token?.attrSet('href', encode(String(token.attrGet('href') ?? '')));
    return renderer.renderToken(tokens, index, options);
  };
  rules.image = captioned(rules.image);
  rules.s_open = () => '<del>';
  rules.s_close = () => '</del>';
  return markdown;
}

/** The title of a picture becomes its caption where the picture stands alone; `shape.ts` sees whether it does. */
function captioned(image: RendererRule | undefined): RendererRule {
  return (tokens, index, options, env, renderer) => {
    const title = tokens[index]?.attrGet('title');
    if (title) tokens[index]?.attrSet('data-caption', String(title));
    return image?.(tokens, index, options, env, renderer) ?? '';
  };
}

/** The rule for HTML blocks, for lines that are indented too far for it. */
function indentedHtml(): BlockRule {
  const onlyHtml = new Markdown({ html: true });
  onlyHtml.block.ruler.enableOnly(['html_block']);
  const [htmlBlock] = onlyHtml.block.ruler.getRules('');
  return (state, start, end, silent) => {
    const indent = state.sCount[start] ?? 0;
    if (!htmlBlock || indent - state.blkIndent < 4) return false;
    state.sCount[start] = state.blkIndent;
    const found = htmlBlock(state, start, end, silent);
    state.sCount[start] = indent;
    return found;
  };
}

/** markdown-it leaves out without a word what stands deeper than `maxNesting`. */
function checkDepth(token: Token, line: number): void {
  if (token.nesting !== 1 || token.level < bounds.depth - 1) return;
  const message = `Quotations or lists stand in one another more than ${bounds.depth} levels deep.`;
  throw new Rejected('nesting-too-deep', message, token.map ? line + token.map[0] : undefined);
}

/** One definition of a long address may be referred to a hundred thousand times, and is written out each time. */
function checkSize(tokens: readonly Token[]): void {
  let size = 0;
  for (const token of tokens.flatMap((block) => [block, ...(block.children ?? [])])) {
    for (const [, value] of token.attrs ?? []) size += String(value).length;
  }
  if (size <= bounds.attributesLength) return;
  const message = `The addresses and titles of the article have ${size} characters once they are written out; at most ${bounds.attributesLength} are taken.`;
  throw new Rejected('article-too-large', message);
}

function checkedTags(markup: string): string {
  let tags = 0;
  for (let at = markup.indexOf('<'); at !== -1; at = markup.indexOf('<', at + 1)) tags++;
  if (tags <= bounds.htmlTags) return markup;
  const message = `The article has ${tags} tags once it is HTML; at most ${bounds.htmlTags} are taken.`;
  throw new Rejected('article-too-large', message);
}

function rawHtml(tokens: readonly Token[], { line }: Source): Source[] {
  return tokens.flatMap((token) => {
    const at = line + (token.map?.[0] ?? 0);
    if (token.type === 'html_block') return [{ text: token.content, line: at }];
    const inline = token.children?.some(({ type }) => type === 'html_inline');
    return inline ? [{ text: token.content, line: at }] : [];
  });
}
