/** Keeps British spellings and odd phrases out of everything that people read. */
@NullMarked
package shop.troth.words;

import org.jspecify.annotations.NullMarked;
