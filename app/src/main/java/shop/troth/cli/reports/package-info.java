/** {@code ./troth reports}: who reads the views for reports with SQL. */
@NullMarked
package shop.troth.cli.reports;

import org.jspecify.annotations.NullMarked;
