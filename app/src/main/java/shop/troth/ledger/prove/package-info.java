/**
 * Handing out what others check the record with: its tiles of hashes, and proofs made from them. Reads hashes alone, no entry.
 */
@NamedInterface("prove")
@NullMarked
package shop.troth.ledger.prove;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
