/** Looks at what becomes of trouble with orders. */
@NullMarked
package shop.troth.proof.trouble;

import org.jspecify.annotations.NullMarked;
