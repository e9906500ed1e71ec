/** The timing of runs: one at a time in each twin, and slowly enough in the background that shoppers do not notice. */
@NamedInterface("pace")
@NullMarked
package shop.troth.proof.pace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
