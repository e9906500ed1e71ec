/** Finding entries by person, clause, recipient, ground or member of staff, without looking through the whole record. */
@NamedInterface("find")
@NullMarked
package shop.troth.ledger.find;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
