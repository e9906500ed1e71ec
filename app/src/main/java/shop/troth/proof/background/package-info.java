/** The proof of all stores that the application runs by itself, beside the shoppers. */
@NullMarked
package shop.troth.proof.background;

import org.jspecify.annotations.NullMarked;
