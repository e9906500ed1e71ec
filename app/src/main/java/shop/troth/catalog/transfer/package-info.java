/** The catalog as a file, out of the store and back. */
@NamedInterface("transfer")
@NullMarked
package shop.troth.catalog.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
