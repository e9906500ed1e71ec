/**
 * Probes of what the shop does when time has passed: in the probe twin, retention periods are ended, and the shop's own timers do the rest.
 */
@NullMarked
package shop.troth.proof.timed;

import org.jspecify.annotations.NullMarked;
