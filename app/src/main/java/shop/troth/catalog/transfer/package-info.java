/** Export and import of the catalog as files. */
@NamedInterface("transfer")
@NullMarked
package shop.troth.catalog.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
