package shop.troth.desk.quote;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.AtOrder;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/** Warns two who work on the draft of one case. */
@Component
class AlsoThere {

    private final AtOrder atOrder;
    private final StaffMembers members;

    AlsoThere(AtOrder atOrder, StaffMembers members) {
        this.atOrder = atOrder;
        this.members = members;
    }

    /** Notes that somebody has a draft of the case open, and says who else had a moment ago, and when. */
    List<String> others(Visitor visitor, Case about) {
        var others = atOrder.come(about.store(), about.number(), visitor.id());
        var names = others.isEmpty() ? Map.<StaffId, String>of() : members.names();
        return others.stream()
                .flatMap(it -> Optional.ofNullable(names.get(it.staff()))
                        .map(name -> name + ", " + visitor.store().dispatch().hour(it.at()))
                        .stream())
                .toList();
    }
}
