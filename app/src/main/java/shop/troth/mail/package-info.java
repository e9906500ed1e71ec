/** Sends each email once. The queue contains references; names and addresses are decrypted only when an email is sent. */
@ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {
            "database",
            "kernel",
            "kernel::encoding",
            "kernel::guard",
            "kernel::text",
            "stores",
            "policy",
            "policy::language",
            "policy::published",
            "policy::register",
            "vault",
            "vault::held",
            "vault::keys",
            "vault::retention"
        })
@NullMarked
package shop.troth.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
