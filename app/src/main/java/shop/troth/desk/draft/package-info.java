/** The list of draft orders and quotes. */
@NullMarked
package shop.troth.desk.draft;

import org.jspecify.annotations.NullMarked;
