/** The house that the stores run in, as far as the proof looks around in it. */
@NamedInterface("premises")
@NullMarked
package shop.troth.proof.premises;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
