/** The bank's API: requests and answers in the shape of Stripe's. */
@NullMarked
package shop.troth.testbank.api;

import org.jspecify.annotations.NullMarked;
