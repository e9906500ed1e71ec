/** The look through what every clause rests on and none says: a store's ledger, people's choices, and the database's own programs. */
@NamedInterface("record")
@NullMarked
package shop.troth.proof.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
