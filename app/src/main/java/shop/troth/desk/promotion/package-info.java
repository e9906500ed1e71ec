/** Promotions at the desk: list, form with an example, history. */
@NullMarked
package shop.troth.desk.promotion;

import org.jspecify.annotations.NullMarked;
