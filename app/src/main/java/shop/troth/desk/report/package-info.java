/** Reports: sales, refunds, and tax of a period, as a plot, a table, and a file. Sums only, no orders and no people. */
@NullMarked
package shop.troth.desk.report;

import org.jspecify.annotations.NullMarked;
