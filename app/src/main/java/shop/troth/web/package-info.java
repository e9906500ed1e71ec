/**
 * What every page stands on, whatever it shows: which store was asked, what may come in, what goes out beside the page, and
 * what a page says when something is wrong. Holds no personal data.
 */
@ApplicationModule(
        displayName = "Web base",
        allowedDependencies = {"kernel", "stores", "policy", "policy::features", "policy::register"})
@NullMarked
package shop.troth.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
