package shop.troth.staff.entry;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.staff.Role;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Creates the link by which the first owner joins, at each store that has none. There is no initial password that somebody else could know. */
@Service
@RequiredArgsConstructor
public class InviteOwner {

    private final StaffMembers members;
    private final JoinLinks links;
    private final Stores stores;

    /** @return the token of a new link, which replaces any previous one; no value if each store has an owner */
    @Transactional
    public Optional<String> invite() {
        var owned = members.owned();
        var without = stores.originals().stream()
                .map(Store::id)
                .filter(it -> !owned.contains(it))
                .toList();
        return without.isEmpty() ? Optional.empty() : Optional.of(links.next(Role.OWNER, without, null));
    }
}
