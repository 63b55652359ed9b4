/**
 * Before anything is painted: the colours that the reader has chosen. The one script that is not deferred, as a page
 * would else flash in the colours of the system first; a browser keeps it for ever, as it does the style sheet.
 */
try {
  const scheme = localStorage.getItem('scheme');
  if (scheme !== null) document.documentElement.dataset.scheme = scheme;
} catch {
  // Where nothing may be stored nothing was.
}

export {};
