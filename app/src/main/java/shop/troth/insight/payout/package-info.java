/**
 * Payouts: what the bank's own list says of each, compared with the store's payments, refunds and disputes, to the cent (decision 0104).
 * Contains amounts, times and ids of orders; no people, and no number that leads to a payment at the bank.
 */
@NamedInterface("payout")
@NullMarked
package shop.troth.insight.payout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
