/**
 * Requests by phone or letter, as staff enter them. An opt-out needs no proof and takes effect when entered. To see, correct, or delete
 * data, the person gets a link at the address that the store has; staff see none of the data, and never learn whether the store knows an
 * address. Who cannot use email, but is identified by an order or a letter, gets a copy of the data on paper, which staff print and mail to
 * the postal address that the store has of them.
 */
@NamedInterface("caller")
@NullMarked
package shop.troth.rights.caller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
