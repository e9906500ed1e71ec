/** PostgreSQL inside the data folder. */
@NamedInterface("database")
@NullMarked
package shop.troth.runtime.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
