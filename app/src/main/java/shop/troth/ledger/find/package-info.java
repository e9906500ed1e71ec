/** Finds entries by person, clause, recipient, fact, or staff member without scanning the whole ledger. */
@NamedInterface("find")
@NullMarked
package shop.troth.ledger.find;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
