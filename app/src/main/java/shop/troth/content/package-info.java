/**
 * The pages that a store writes itself: text pages, the blocks of its home page, and the menu that lists them. They come from the store's
 * files until they are edited at the desk. Contains no personal data.
 */
@ApplicationModule(
        displayName = "Content",
        allowedDependencies = {"database", "kernel", "kernel::encoding", "stores"})
@NullMarked
package shop.troth.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
