/**
 * Payouts: the bank's list of each, compared exactly with the store's payments, refunds, and disputes (decision 0104). Contains amounts,
 * times, and order ids; no personal data, and no id that identifies a payment at the bank.
 */
@NamedInterface("payout")
@NullMarked
package shop.troth.insight.payout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
