/**
 * Children (clause perricone-md.under-13-deleted): a report names an address or an order, staff freeze what was registered there, one
 * message announces it, and about a day later everything is erased.
 */
@NamedInterface("child")
@NullMarked
package shop.troth.rights.child;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
