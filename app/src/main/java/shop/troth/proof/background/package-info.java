/** The proof of all stores that the application runs in the background. */
@NullMarked
package shop.troth.proof.background;

import org.jspecify.annotations.NullMarked;
