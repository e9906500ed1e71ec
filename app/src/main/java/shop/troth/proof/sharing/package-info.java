/** Probes of what a store may disclose, and to whom, and of answers to surveys, which go to nobody. */
@NullMarked
package shop.troth.proof.sharing;

import org.jspecify.annotations.NullMarked;
