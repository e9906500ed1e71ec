/** What the shop does when time has passed, tried in the probe twin: its rows come to their end, and the shop's own timers see to them. */
@NullMarked
package shop.troth.proof.timed;

import org.jspecify.annotations.NullMarked;
