/**
 * A witness for the records of others (C2SP tlog-witness): it signs that a record only ever grew. Needs no store and no database,
 * and knows nothing of entries.
 */
@NamedInterface("witness")
@NullMarked
package shop.troth.ledger.witness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
