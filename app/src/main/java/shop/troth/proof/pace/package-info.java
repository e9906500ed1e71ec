/** When a run of the proof goes on: one at a time in each twin, and in the background so slowly that shoppers do not notice it. */
@NullMarked
package shop.troth.proof.pace;

import org.jspecify.annotations.NullMarked;
