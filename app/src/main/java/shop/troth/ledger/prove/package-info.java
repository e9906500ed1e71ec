/** Provides what others need to verify the ledger: its tiles of hashes, and proofs made from them. Reads only hashes, no entries. */
@NamedInterface("prove")
@NullMarked
package shop.troth.ledger.prove;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
