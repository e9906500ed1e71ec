/** A leaf of the ledger as it is written, read and pruned. */
@NamedInterface("leaf")
@NullMarked
package shop.troth.ledger.leaf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
