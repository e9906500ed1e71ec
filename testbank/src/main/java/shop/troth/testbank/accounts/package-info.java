/** The bank's customers: the shops. */
@NullMarked
package shop.troth.testbank.accounts;

import org.jspecify.annotations.NullMarked;
