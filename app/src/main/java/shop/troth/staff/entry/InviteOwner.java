package shop.troth.staff.entry;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.staff.Role;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Makes the link by which the first owner comes in. There is no password that anybody else could know. */
@Service
public class InviteOwner {

    private final StaffMembers members;
    private final JoinLinks links;
    private final Stores stores;

    InviteOwner(StaffMembers members, JoinLinks links, Stores stores) {
        this.members = members;
        this.links = links;
        this.stores = stores;
    }

    /** @return the link's token, in place of the one before; nothing if there is an owner */
    @Transactional
    public Optional<String> invite() {
        return members.hasOwner()
                ? Optional.empty()
                : Optional.of(links.next(
                        Role.OWNER, stores.originals().stream().map(Store::id).toList(), null));
    }
}
