/**
 * Backs up all stored data and restores it. A backup is a folder: tables as files, people's keys separately with an expiration
 * date, the people erased since, and a manifest that lists each file with its hash. Contains only sealed data, and opens it only
 * to check that it can be opened.
 */
@ApplicationModule(
        displayName = "Backup",
        allowedDependencies = {
            "database",
            "kernel",
            "kernel::encoding",
            "ledger::export",
            "ledger::verify",
            "policy::register",
            "vault",
            "vault::retention",
            "vault::trip"
        })
@NullMarked
package shop.troth.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
