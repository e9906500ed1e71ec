/** Files of customers: how each platform writes them, and how Troth does. */
@NamedInterface("customer-files")
@NullMarked
package shop.troth.people.transfer.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
