/**
 * Copies of everything that is kept, and restoring them. A copy is a folder: tables as files, the keys of people apart with an end
 * date, who was erased since, and a manifest that names each file with its hash. Holds sealed data only, and opens none of it but to
 * see that it opens.
 */
@ApplicationModule(
        displayName = "Backup",
        allowedDependencies = {"kernel", "ledger::export", "ledger::verify", "policy::register", "vault"})
@NullMarked
package shop.troth.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
