/** Gift cards at the desk: list, issuing, movements, disabling. */
@NullMarked
package shop.troth.desk.gift;

import org.jspecify.annotations.NullMarked;
