/** How data are protected on their way and at rest. */
@NullMarked
package shop.troth.proof.safety;

import org.jspecify.annotations.NullMarked;
