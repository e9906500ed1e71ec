/** How a finding counts in a sentence. */
@NullMarked
package shop.troth.proof.counted;

import org.jspecify.annotations.NullMarked;
