/** The Merkle tree over the ledger's leaves, kept in tiles, and the proofs drawn from it (RFC 6962). */
@NamedInterface("tree")
@NullMarked
package shop.troth.ledger.tree;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
