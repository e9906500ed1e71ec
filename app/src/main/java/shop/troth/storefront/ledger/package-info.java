/** The public endpoints for verifying a store's ledger. */
@NullMarked
package shop.troth.storefront.ledger;

import org.jspecify.annotations.NullMarked;
