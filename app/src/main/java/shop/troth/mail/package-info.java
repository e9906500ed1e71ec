/** Handing mail over, once. The queue holds references; names and addresses are opened at the hand-over. */
@ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {"kernel", "stores", "policy::register", "vault"})
@NullMarked
package shop.troth.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
