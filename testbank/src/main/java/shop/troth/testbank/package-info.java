/**
 * A bank for development: its own process and origin, the shape of Stripe's API, no code in common with the shop.
 *
 * <p>They meet only in Stripe's API, so going live is another address and key. Stripe's own mock has no payment page, keeps no state, and
 * sends no events. Faults happen on request and never at random, so a test says exactly what it tries. Parameters that the bank does not
 * know are refused, not ignored: the shop cannot rely on something untested.
 */
@NullMarked
package shop.troth.testbank;

import org.jspecify.annotations.NullMarked;
