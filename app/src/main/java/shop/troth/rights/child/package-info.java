/**
 * Children (clause perricone-md.under-13-deleted): a report names an address or an order, staff freeze what was registered there, one
 * message announces it, and about a day later everything is erased.
 *
 * <p>A report does nothing by itself, or every stranger who knows an address could stop its orders and its sign-in. Staff look and freeze
 * on one page; from then the store has learned it, and the policy's day runs. What says that it is a mistake stops the clock until staff
 * decide, and whoever froze does not delete alone. The reporter is told nothing, because it is about somebody else. There is no table of
 * frozen addresses: a list of children is the last thing to keep.
 */
@NamedInterface("child")
@NullMarked
package shop.troth.rights.child;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
