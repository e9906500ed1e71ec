/** Who of staff may act on cases that two approve. */
@NullMarked
package shop.troth.desk.approval;

import org.jspecify.annotations.NullMarked;
