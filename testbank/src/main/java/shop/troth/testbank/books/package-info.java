/** What the bank remembers: every change in the journal, and the way back to it. */
@NullMarked
package shop.troth.testbank.books;

import org.jspecify.annotations.NullMarked;
