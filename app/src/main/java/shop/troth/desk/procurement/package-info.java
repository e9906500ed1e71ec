/** Buying systems at the desk: which may send orders, their secrets, and what they were told. */
@NullMarked
package shop.troth.desk.procurement;

import org.jspecify.annotations.NullMarked;
