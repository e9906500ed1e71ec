/** Looks at a buyer: by a case at hand, or by their exact address; each asked of the policy and written down. */
@NullMarked
package shop.troth.desk.reveal;

import org.jspecify.annotations.NullMarked;
