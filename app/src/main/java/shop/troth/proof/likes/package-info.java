/** Probes of suggestions, and of the study of what customers like. */
@NullMarked
package shop.troth.proof.likes;

import org.jspecify.annotations.NullMarked;
