/** The probe of what becomes of a child's data once it is frozen. */
@NullMarked
package shop.troth.proof.rights.child;

import org.jspecify.annotations.NullMarked;
