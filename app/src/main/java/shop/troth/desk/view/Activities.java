package shop.troth.desk.view;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;

/** What staff did about something, from the desk's log, with their names. */
@Component
@RequiredArgsConstructor
public class Activities {

    private final StaffEvents events;
    private final StaffMembers members;

    /** @param number of an order, a case, or another thing of the store */
    public List<Activity> about(Store store, String number) {
        var names = members.names();
        return events.about(store.id().value(), number).stream()
                .map(it -> Activity.of(store, it, names))
                .toList();
    }
}
