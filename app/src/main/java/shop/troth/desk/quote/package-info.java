/** Writing a quote for somebody who asked for a price, sending it, and withdrawing it. */
@NullMarked
package shop.troth.desk.quote;

import org.jspecify.annotations.NullMarked;
