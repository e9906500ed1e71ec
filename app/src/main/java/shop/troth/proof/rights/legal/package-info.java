/** What left when the law required a disclosure. */
@NullMarked
package shop.troth.proof.rights.legal;

import org.jspecify.annotations.NullMarked;
