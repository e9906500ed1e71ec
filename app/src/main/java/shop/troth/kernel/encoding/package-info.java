/** How values are encoded: constants as words with hyphens, and bytes as hashes. */
@NamedInterface("encoding")
@NullMarked
package shop.troth.kernel.encoding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
