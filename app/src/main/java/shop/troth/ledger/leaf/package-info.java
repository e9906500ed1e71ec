/** Leaves of the ledger: how they are written, read, and pruned. */
@NamedInterface("leaf")
@NullMarked
package shop.troth.ledger.leaf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
