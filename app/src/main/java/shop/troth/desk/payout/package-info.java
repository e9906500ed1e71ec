/** Payouts of the bank, and what of them does not match the store’s books: as a list, each by itself, and as files. Order numbers and amounts, no people. */
@NullMarked
package shop.troth.desk.payout;

import org.jspecify.annotations.NullMarked;
