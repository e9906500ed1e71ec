/** The cookies of the shop's pages. None contains personal data. */
@NullMarked
package shop.troth.storefront.cookies;

import org.jspecify.annotations.NullMarked;
