/**
 * What the ledger and the vault contain about an account, without opening anything, for the picture in the privacy center.
 *
 * <p>So looking at it leaves no entry. Orders are left out: two people may share a mailbox, and only names would tell whose an order is.
 */
@NamedInterface("picture")
@NullMarked
package shop.troth.rights.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
