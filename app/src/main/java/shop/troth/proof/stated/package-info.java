/** What the proof states about each clause, sealed in the store's ledger, and the comparison of the database with it. */
@NamedInterface("stated")
@NullMarked
package shop.troth.proof.stated;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
