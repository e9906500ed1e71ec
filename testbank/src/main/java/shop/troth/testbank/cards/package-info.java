/** The test cards, and what each does. */
@NullMarked
package shop.troth.testbank.cards;

import org.jspecify.annotations.NullMarked;
