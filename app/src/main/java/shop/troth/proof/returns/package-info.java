/** Probes of what is promised to people who return something. */
@NullMarked
package shop.troth.proof.returns;

import org.jspecify.annotations.NullMarked;
