import fc from 'fast-check';

/**
 * Any character, letters and signs of markup more often than others, and halves of surrogate pairs. fast-check's own
 * units of all of Unicode take seconds to make.
 */
export const anyCharacter = fc.oneof(
  fc.constantFrom(...' \n\t/\\.-_#%&<>"\'=:;[]{}()*`|!?aZ0é字🎉', '\u0301', '\u200d', '\ufeff'),
  fc.nat({ max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
);

export const anyText = (maxLength: number) => fc.string({ unit: anyCharacter, maxLength });
