/** Texts that people typed: what in them nobody sees, and what must not stay. */
@NamedInterface("text")
@NullMarked
package shop.troth.kernel.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
