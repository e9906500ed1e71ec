/**
 * “Recently viewed”, for browsers in which it was turned on.
 *
 * <p>Off until somebody presses a button, with a random number that has nothing to do with cart or account: nothing leads from it to a
 * person, so it is listed in the browser alone.
 */
@NullMarked
package shop.troth.storefront.recent;

import org.jspecify.annotations.NullMarked;
