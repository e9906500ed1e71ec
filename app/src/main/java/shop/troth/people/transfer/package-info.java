/** Customers of other platforms: their choices come in from a file, and go out into one. */
@NamedInterface("transfer")
@NullMarked
package shop.troth.people.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
