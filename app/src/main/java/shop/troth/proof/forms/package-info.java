/** Probes of forms: what they ask for, and what becomes of it. */
@NullMarked
package shop.troth.proof.forms;

import org.jspecify.annotations.NullMarked;
