/** How fast the background proof goes, so that shoppers do not notice it. */
@NullMarked
package shop.troth.proof.pace;

import org.jspecify.annotations.NullMarked;
