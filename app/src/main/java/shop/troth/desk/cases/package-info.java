/** Messages to the store: the list, and the page on which one is read, answered and closed. */
@NullMarked
package shop.troth.desk.cases;

import org.jspecify.annotations.NullMarked;
