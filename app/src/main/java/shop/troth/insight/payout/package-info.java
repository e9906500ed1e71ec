/**
 * Payouts: the bank's list of each, compared exactly with the store's payments, refunds, and disputes (decision 0053). Contains amounts,
 * times, and order ids; no personal data, and no id that identifies a payment at the bank.
 *
 * <p>The bank is not asked for charges, which have digits of cards: the payment carries the order number, and the bank repeats it. A line
 * is kept by a hash of its number, so that nothing has to be forgotten later.
 */
@NamedInterface("payout")
@NullMarked
package shop.troth.insight.payout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
