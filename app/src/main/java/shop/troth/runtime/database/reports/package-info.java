/** The role that reads the views for reports, and nothing else. */
@NullMarked
package shop.troth.runtime.database.reports;

import org.jspecify.annotations.NullMarked;
