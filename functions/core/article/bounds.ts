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
  pictures: 500,
  titleLength: 500,
  nameLength: 200,
  descriptionLength: 5000,
  names: 100,
  categoryDepth: 10,
  /** The ledger's keys end at 2048 bytes. */
  addressBytes: 1900,
  pathBytes: 900,
  pathPartBytes: 255,
} as const;
