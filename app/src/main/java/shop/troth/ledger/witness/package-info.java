/**
 * A witness for other parties' ledgers (C2SP tlog-witness): it signs that a ledger was only ever appended to. Needs no store and no
 * database, and does not interpret entries.
 */
@NamedInterface("witness")
@NullMarked
package shop.troth.ledger.witness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
