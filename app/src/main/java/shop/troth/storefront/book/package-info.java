/** The pages of an account's address book. */
@NullMarked
package shop.troth.storefront.book;

import org.jspecify.annotations.NullMarked;
