/** Texts that people typed: what in them nobody sees, what must not stay, and which word was probably meant. */
@NamedInterface("text")
@NullMarked
package shop.troth.kernel.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
