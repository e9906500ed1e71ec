/** Questions before something is done at an order that can't be undone. */
@NullMarked
package shop.troth.desk.confirm;

import org.jspecify.annotations.NullMarked;
