/** Orders: the list, the page of one, and what can be done with it. */
@NullMarked
package shop.troth.desk.order;

import org.jspecify.annotations.NullMarked;
