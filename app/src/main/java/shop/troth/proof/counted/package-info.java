/** Numbers in the sentences of findings. */
@NullMarked
package shop.troth.proof.counted;

import org.jspecify.annotations.NullMarked;
