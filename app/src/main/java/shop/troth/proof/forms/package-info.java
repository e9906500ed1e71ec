/** What forms ask, and what becomes of it. */
@NullMarked
package shop.troth.proof.forms;

import org.jspecify.annotations.NullMarked;
