/** The pages of an account's address book. */
@NullMarked
package shop.troth.storefront.addressbook;

import org.jspecify.annotations.NullMarked;
