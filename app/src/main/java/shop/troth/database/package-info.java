/** What everything that uses the database shares: its transactions, and how to tell its trouble from that of a program. */
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {})
@NullMarked
package shop.troth.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
