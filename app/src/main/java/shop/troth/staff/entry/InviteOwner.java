package shop.troth.staff.entry;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.staff.Role;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Creates the link by which the first owner joins. There is no initial password that somebody else could know. */
@Service
@RequiredArgsConstructor
public class InviteOwner {

    private final StaffMembers members;
    private final JoinLinks links;
    private final Stores stores;

    /** @return the token of a new link, which replaces any previous one; no value if there is already an owner */
    @Transactional
    public Optional<String> invite() {
        return members.hasOwner()
                ? Optional.empty()
                : Optional.of(links.next(
                        Role.OWNER, stores.originals().stream().map(Store::id).toList(), null));
    }
}
