/**
 * Payouts of the bank, and how they compare with the store’s books: as a list, one by one, and as files. Contains order numbers and
 * amounts, but no people.
 */
@NullMarked
package shop.troth.desk.payout;

import org.jspecify.annotations.NullMarked;
