/**
 * Checks of what every clause relies on and none says: a store's ledger, people's choices, and the database's own functions and triggers.
 */
@NamedInterface("record")
@NullMarked
package shop.troth.proof.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
