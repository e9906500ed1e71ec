/** Refunding a shipped order: choose, see what it comes to, confirm; and asking the bank again where a refund failed. */
@NullMarked
package shop.troth.desk.refund;

import org.jspecify.annotations.NullMarked;
