/** The account's address book at the checkout: filling in and saving. */
@NullMarked
package shop.troth.storefront.checkout.saved;

import org.jspecify.annotations.NullMarked;
