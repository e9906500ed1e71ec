/**
 * Probes of new uses: none applies before its time, or to anybody who objected. Tried with a made-up version of the policy in the probe
 * twin.
 */
@NullMarked
package shop.troth.proof.newuse;

import org.jspecify.annotations.NullMarked;
