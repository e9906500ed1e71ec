/** {@code ./troth desk}: what the operator does for the staff's desk. */
@NullMarked
package shop.troth.cli.desk;

import org.jspecify.annotations.NullMarked;
