/** Refunding a shipped order: choose, review what it comes to, confirm. Also asks the bank again if a refund failed. */
@NullMarked
package shop.troth.desk.refund;

import org.jspecify.annotations.NullMarked;
