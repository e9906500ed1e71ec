/** The bank's own list of what it paid out, and what of it stands in the store's books. Contains amounts and the bank's references; no people. */
@NamedInterface("payout")
@NullMarked
package shop.troth.payments.payout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
