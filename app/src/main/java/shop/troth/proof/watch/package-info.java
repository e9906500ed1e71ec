/** The watch over what leaves a store, as the proof asks it and hears from it. */
@NullMarked
package shop.troth.proof.watch;

import org.jspecify.annotations.NullMarked;
