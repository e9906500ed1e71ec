/** The environment that the stores run in, as far as the proof examines it. */
@NamedInterface("premises")
@NullMarked
package shop.troth.proof.premises;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
