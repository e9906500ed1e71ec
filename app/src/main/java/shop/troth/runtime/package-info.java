/**
 * What a shop runs in: one house of data folder, keys, database, bank, mailbox, certificates and application, and the door through
 * which commands ask it for something. Knows no command. Contains no personal data, but for the local mailbox, which keeps the mail
 * of a test run in memory.
 */
@ApplicationModule(
        displayName = "Runtime",
        allowedDependencies = {
            "kernel",
            "backup",
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
