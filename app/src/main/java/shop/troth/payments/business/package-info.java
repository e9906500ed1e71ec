/** Buying on account: an organization's terms, what it owes, its invoices, and the payments that finance enters. */
@NamedInterface("business")
@NullMarked
package shop.troth.payments.business;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
