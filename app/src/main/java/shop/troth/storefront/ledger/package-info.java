/** The addresses at which others find what they need to check a store's record. */
@NullMarked
package shop.troth.storefront.ledger;

import org.jspecify.annotations.NullMarked;
