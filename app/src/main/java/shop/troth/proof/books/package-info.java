/** Compares what left the store with its ledger, in both directions. */
@NullMarked
package shop.troth.proof.books;

import org.jspecify.annotations.NullMarked;
