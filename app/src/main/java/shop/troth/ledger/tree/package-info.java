/** The Merkle tree over the ledger's leaves, stored in tiles, and its proofs (RFC 6962). */
@NamedInterface("tree")
@NullMarked
package shop.troth.ledger.tree;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
