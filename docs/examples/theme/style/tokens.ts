import { tokens as ours } from 'broadsheet/page/style/tokens.ts';

export * from 'broadsheet/page/style/tokens.ts';

/** The ground of a page, in which browsers colour their own frame as well. */
export const paper = { light: '#f4f7fb', dark: '#0d1420' } as const;

/** Blue in place of red, on cooler paper; all else as it was. */
export const tokens = `${ours}
:root {
  --paper: light-dark(${paper.light}, ${paper.dark});
  --shade: light-dark(#e8eef6, #172233);
  --accent: light-dark(#0b57a4, #8bbcf3);
}
`;
