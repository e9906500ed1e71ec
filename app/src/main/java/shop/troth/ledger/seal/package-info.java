/**
 * Puts entries into their order and signs it. Knows lines of text and stores, nothing of what an entry means; one node at a
 * time seals a store, and the size of its tree, changed in the same transaction, keeps out whoever comes late.
 */
@NullMarked
package shop.troth.ledger.seal;

import org.jspecify.annotations.NullMarked;
