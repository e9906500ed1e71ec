/** Taking and returning money through the bank. Holds amounts, states and the bank's references; never anything printed on a card. */
@ApplicationModule(
        displayName = "Payments",
        allowedDependencies = {"kernel", "stores", "policy::register", "vault"})
@NullMarked
package shop.troth.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
