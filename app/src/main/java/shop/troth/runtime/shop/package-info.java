/** Starts, supervises, and ends everything that makes up a running shop. */
@NamedInterface("house")
@NullMarked
package shop.troth.runtime.shop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
