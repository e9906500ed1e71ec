/**
 * Children (clause perricone-md.under-13-deleted): a report names an address, staff freeze what was registered under it, one message says so,
 * and a day later everything about it is erased.
 */
@NamedInterface("child")
@NullMarked
package shop.troth.rights.child;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
