/** How values are written: a constant as a word with dashes, and bytes as what they are known again by. */
@NamedInterface("encoding")
@NullMarked
package shop.troth.kernel.encoding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
