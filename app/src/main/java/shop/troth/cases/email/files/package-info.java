/** Files that came with messages: sealed in the vault, noted here, and handed out as downloads alone. */
@NamedInterface("email-files")
@NullMarked
package shop.troth.cases.email.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
