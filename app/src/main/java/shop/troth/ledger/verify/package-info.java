/**
 * Verifies the ledger without the store: leaves, Merkle tree, signatures, exports. Uses no framework and no database, so that it starts
 * fast and can be reviewed on its own; {@code docs/ledger-format.md} specifies the same in words.
 */
@NamedInterface("verify")
@NullMarked
package shop.troth.ledger.verify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
