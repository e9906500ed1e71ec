/** Probes of what the store says about its own policy: its versions, and what changed. */
@NullMarked
package shop.troth.proof.page;

import org.jspecify.annotations.NullMarked;
