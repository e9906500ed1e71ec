/** Payments and refunds through the bank. Contains amounts, states and the bank's references; never card data. */
@ApplicationModule(
        displayName = "Payments",
        allowedDependencies = {"kernel", "kernel::guard", "stores", "policy::register", "vault", "vault::keys"})
@NullMarked
package shop.troth.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
