/**
 * What people ask by phone or letter, as staff enter it. A no needs no proof and takes effect with the entry. To see, correct, or delete
 * data, the person gets a link at the address that the store has; staff see nothing of it, and never learn whether the store knows an
 * address.
 */
@NamedInterface("caller")
@NullMarked
package shop.troth.rights.caller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
