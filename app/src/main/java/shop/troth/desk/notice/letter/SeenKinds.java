package shop.troth.desk.notice.letter;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.notices.NoticeKind;

/** The kinds of notices that staff may see with their current role, whether or not they are signed in. */
@Component
@RequiredArgsConstructor
public class SeenKinds {

    private final StaffMembers members;
    private final Roles roles;

    /** Empty if the person no longer works at the store. */
    public Set<NoticeKind> of(StoreId store, StaffId staff) {
        var seen = EnumSet.noneOf(NoticeKind.class);
        Optional.ofNullable(members.roles(staff).get(store))
                .map(roles::rights)
                .ifPresent(it -> seen.addAll(NoticeKind.seenWith(it)));
        return seen;
    }
}
