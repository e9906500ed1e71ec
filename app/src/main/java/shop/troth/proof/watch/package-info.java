/** The interface between the proof and the watch over what leaves a store. */
@NullMarked
package shop.troth.proof.watch;

import org.jspecify.annotations.NullMarked;
