/** What is looked at for each promised behaviour, a class each. */
@NullMarked
package shop.troth.proof.probes;

import org.jspecify.annotations.NullMarked;
