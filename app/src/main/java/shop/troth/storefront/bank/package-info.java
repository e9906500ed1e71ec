/** Where the bank tells of payments. */
@NullMarked
package shop.troth.storefront.bank;

import org.jspecify.annotations.NullMarked;
