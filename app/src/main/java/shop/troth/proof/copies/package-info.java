/** Probes of what guards against loss: copies, and restoring them. */
@NullMarked
package shop.troth.proof.copies;

import org.jspecify.annotations.NullMarked;
