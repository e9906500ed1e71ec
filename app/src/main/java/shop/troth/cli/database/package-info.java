/** PostgreSQL inside the data folder. */
@NullMarked
package shop.troth.cli.database;

import org.jspecify.annotations.NullMarked;
