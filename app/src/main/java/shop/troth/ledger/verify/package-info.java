/**
 * Checking the record without the store: leaf form, Merkle tree, signatures, exports. Knows no framework and no database,
 * so that it starts at once and a stranger can read it alone; {@code docs/ledger-format.md} says the same in words.
 */
@NamedInterface("verify")
@NullMarked
package shop.troth.ledger.verify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
