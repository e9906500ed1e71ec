/** Texts that people type: invisible characters, card numbers, quoted email, and likely typos. */
@NamedInterface("text")
@NullMarked
package shop.troth.kernel.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
