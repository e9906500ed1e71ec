/** The command that enables the role for reading the views for reports with SQL. */
@NullMarked
package shop.troth.cli.reports;

import org.jspecify.annotations.NullMarked;
