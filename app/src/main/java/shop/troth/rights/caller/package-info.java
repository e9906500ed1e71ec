/**
 * Requests by phone or letter, as staff enter them. An opt-out needs no proof and takes effect when entered. To see, correct, or delete
 * data, the person gets a link at the address that the store has; staff see none of the data, and never learn whether the store knows an
 * address.
 */
@NamedInterface("caller")
@NullMarked
package shop.troth.rights.caller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
