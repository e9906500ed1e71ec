/** Probes of what a store may disclose, and to whom. */
@NullMarked
package shop.troth.proof.sharing;

import org.jspecify.annotations.NullMarked;
