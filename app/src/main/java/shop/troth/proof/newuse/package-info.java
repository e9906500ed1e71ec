/** New uses: none applies before its time, nor to whoever objected, tried with a made-up version of the policy in the probe twin. */
@NullMarked
package shop.troth.proof.newuse;

import org.jspecify.annotations.NullMarked;
