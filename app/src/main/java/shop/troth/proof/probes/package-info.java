/** Probes of promised behavior, one class for each. */
@NullMarked
package shop.troth.proof.probes;

import org.jspecify.annotations.NullMarked;
