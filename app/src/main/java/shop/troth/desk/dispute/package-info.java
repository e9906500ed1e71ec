/** Charges that buyers dispute at the bank. */
@NullMarked
package shop.troth.desk.dispute;

import org.jspecify.annotations.NullMarked;
