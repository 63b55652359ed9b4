/** What every page of ours says in its head, and by which it is known. */
export const SIGNATURE = '<meta name="generator" content="Broadsheet">';
