/** What the ledger and the vault contain about an account, without opening anything, for the picture in the privacy center. */
@NamedInterface("picture")
@NullMarked
package shop.troth.rights.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
