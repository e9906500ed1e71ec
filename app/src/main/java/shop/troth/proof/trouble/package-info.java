/** Probes of how problems with orders are handled. */
@NullMarked
package shop.troth.proof.trouble;

import org.jspecify.annotations.NullMarked;
