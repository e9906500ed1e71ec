/** What the checkout shows of an account's address book, and saves in it. */
@NullMarked
package shop.troth.storefront.checkout.saved;

import org.jspecify.annotations.NullMarked;
