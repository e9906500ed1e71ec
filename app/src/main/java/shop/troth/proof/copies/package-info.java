/** Probes of the guards against loss: backups, and restoring them. */
@NullMarked
package shop.troth.proof.copies;

import org.jspecify.annotations.NullMarked;
