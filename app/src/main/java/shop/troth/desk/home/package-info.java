/** The first page: what waits, sales, and the proof. */
@NullMarked
package shop.troth.desk.home;

import org.jspecify.annotations.NullMarked;
