/** The endpoint for the bank's messages about payments. */
@NullMarked
package shop.troth.storefront.bank;

import org.jspecify.annotations.NullMarked;
