/** What the owner of an account changes: name, password, address, and closing it. */
@NullMarked
package shop.troth.storefront.account.change;

import org.jspecify.annotations.NullMarked;
