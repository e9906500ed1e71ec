/** A made-up shopper, who sees the store as a browser does: by HTTP, at its own address. */
@NamedInterface("visit")
@NullMarked
package shop.troth.proof.visit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
