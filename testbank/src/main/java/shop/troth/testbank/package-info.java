/** A bank for development: its own process and origin, the shape of Stripe's API, no code in common with the shop. */
@NullMarked
package shop.troth.testbank;

import org.jspecify.annotations.NullMarked;
