/** Probes of how data is protected in transit and at rest. */
@NamedInterface("safety")
@NullMarked
package shop.troth.proof.safety;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
