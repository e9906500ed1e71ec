/** The bank's payouts, and the matching entries in the store's books. Contains amounts and the bank's references; no personal data. */
@NamedInterface("payout")
@NullMarked
package shop.troth.payments.payout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
