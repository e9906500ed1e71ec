/** The ledger's entries about a person, shown to that person, with the means to verify them. */
@NullMarked
package shop.troth.storefront.record;

import org.jspecify.annotations.NullMarked;
