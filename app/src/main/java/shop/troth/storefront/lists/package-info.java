/** The pages of an account's product lists. */
@NullMarked
package shop.troth.storefront.lists;

import org.jspecify.annotations.NullMarked;
