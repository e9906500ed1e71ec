/** Questions before something is done that can't be undone, or that shoppers see at once. */
@NullMarked
package shop.troth.desk.confirm;

import org.jspecify.annotations.NullMarked;
