/**
 * Runs a shop: its data folder, keys, database, bank, mailbox, certificates, and application, and the port through which commands ask it to
 * do something. Does not know the commands. Contains no personal data, except in the local mailbox, which keeps mail in memory.
 */
@ApplicationModule(
        displayName = "Runtime",
        allowedDependencies = {
            "kernel",
            "backup",
            "database",
            "stores",
            "mail::bounce",
            "mail::returned",
            "desk::serve",
            "proof::premises",
            "web",
            "web::health"
        })
@NullMarked
package shop.troth.runtime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
