/** The list of draft orders and quotes, whoever they are for. */
@NullMarked
package shop.troth.desk.draft;

import org.jspecify.annotations.NullMarked;
