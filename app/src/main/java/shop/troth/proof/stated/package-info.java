/** What the proof states of each clause, sealed in the store's ledger, and the comparison of what stands in the database with it. */
@NamedInterface("stated")
@NullMarked
package shop.troth.proof.stated;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
