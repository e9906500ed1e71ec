package shop.troth.desk.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.OpenPages;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/** Warns staff who work on the same order, or on the draft of the same case, at the same time. */
@Component
@RequiredArgsConstructor
public class ConcurrentEditors {

    private final OpenPages atOrder;
    private final StaffMembers members;

    /**
     * Records that the visitor has a page open, and returns who else had a moment ago, such as {@code Sam, 9:14 AM EST}.
     *
     * @param number of the order or the case
     */
    public List<String> others(Visitor visitor, String number) {
        var others = atOrder.come(visitor.store().id(), number, visitor.id());
        var names = others.isEmpty() ? Map.<StaffId, String>of() : members.names();
        return others.stream()
                .flatMap(it -> Optional.ofNullable(names.get(it.staff()))
                        .map(name -> name + ", " + visitor.store().dispatch().hour(it.at()))
                        .stream())
                .toList();
    }
}
