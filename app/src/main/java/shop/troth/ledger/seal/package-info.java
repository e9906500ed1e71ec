/**
 * Puts entries into their order and signs it. Handles lines of text per store and does not interpret them. One node at a time seals a
 * store; the size of its tree, updated in the same transaction, detects a node that lost its turn.
 */
@NullMarked
package shop.troth.ledger.seal;

import org.jspecify.annotations.NullMarked;
