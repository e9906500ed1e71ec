/** Orders: adding one, telling how it stands, the link to its page. Holds lines, amounts, states and subject ids; no name, address or card. */
@ApplicationModule(
        displayName = "Orders",
        allowedDependencies = {"kernel", "stores", "vault"})
@NullMarked
package shop.troth.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
