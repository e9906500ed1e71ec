/**
 * Visits: what a browser did, sealed so that only the random number in its cookie opens it, and sums of it by day. Contains no personal
 * data, and nothing by which a visit could be joined with a person, an account, or an order.
 */
@ApplicationModule(
        displayName = "Visits",
        allowedDependencies = {
            "database",
            "kernel",
            "kernel::encoding",
            "stores",
            "policy",
            "policy::features",
            "policy::register"
        })
@NullMarked
package shop.troth.visits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
