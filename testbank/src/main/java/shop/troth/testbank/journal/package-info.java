/** The bank's memory: one append-only file of checked lines, and the index into it. */
@NullMarked
package shop.troth.testbank.journal;

import org.jspecify.annotations.NullMarked;
