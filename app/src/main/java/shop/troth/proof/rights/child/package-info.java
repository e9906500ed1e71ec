/** What becomes of the data of a child once it was frozen. */
@NullMarked
package shop.troth.proof.rights.child;

import org.jspecify.annotations.NullMarked;
