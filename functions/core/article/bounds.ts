/** What one article may be at most: what is hostile or a slip fails early, and what is published stays bounded. */
export const bounds = {
  fileBytes: 2 * 1024 * 1024,
  frontMatterBytes: 64 * 1024,
  frontMatterLines: 1000,
  /** Values in the front matter once its aliases are resolved. */
  frontMatterValues: 10_000,
  /** Aliases in YAML, and old addresses in `redirect_from`. */
  aliases: 50,
  depth: 100,
  /** Characters in all attributes that Markdown makes. */
  attributesLength: 4 * 1024 * 1024,
  /** That open, close or say something else, before any is taken away: reading a hundred thousand takes seconds. */
  htmlTags: 200_000,
  /** Of Markdown: five are an item of a list, which has two tags, and one the end of a line, which has none. */
  tokens: 500_000,
  pictures: 500,
  /** Characters of TeX in all: of one comes up to seventy of MathML. */
  formulasLength: 100_000,
  /** Headings in a table of contents. */
  contents: 200,
  /**
   * Of all that is kept of an article beside its text, as JSON. The ledger's record holds it, the addresses of its pictures
   * two times more, those of the version before, and a warning for each: 400 KB at most.
   */
  keptBytes: 75_000,
  titleLength: 500,
  nameLength: 200,
  descriptionLength: 5000,
  /** Of one key, as they are written. */
  names: 100,
  /** Each has a page, a feed and pages by date of its own, which are all due when the article changes. */
  tags: 30,
  authors: 20,
  /** Categories, those above the ones that are named included. */
  categories: 30,
  /** Of a kind that may be without number. */
  warnings: 50,
  categoryDepth: 10,
  /** The ledger's keys end at 2048 bytes. */
  addressBytes: 1900,
  pathBytes: 900,
  pathPartBytes: 255,
} as const;
